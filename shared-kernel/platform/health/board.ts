import { Injectable } from '@nestjs/common';
import { Metrics } from '../telemetry/metrics.js';

/** Something that should not be there, of one class: how many, and since when the oldest. */
export interface Finding {
  /** Stable: label of the metric and part of the alert's code, such as `outbox_aparcado`. */
  readonly clase: string;
  readonly cuantos: number;
  readonly desde: Date;
  /** For a reader, in a sentence without personal data. */
  readonly detalle: string;
  /** Only this instance sees it. */
  readonly propio?: boolean;
}

/** Looks for findings of some classes; [] where all is well. */
export interface Check {
  /** All classes it may find. */
  readonly clases: readonly string[];
  readonly look: (now: Date) => Promise<readonly Finding[]>;
}

export const GAUGE = 'alpes_atascos';

/**
 * What is parked, stuck, late or unanswered in this service: the one place from which metric, health and alerts are read, so
 * that they say the same. Whoever may get stuck adds its check; `renew` looks again.
 */
@Injectable()
export class StuckBoard {
  private readonly checks: Check[] = [];
  private findings: readonly Finding[] = [];

  constructor(metrics: Metrics) {
    metrics.gaugeBy(GAUGE, 'What is parked, stuck, late or unanswered, by class.', 'clase', () => this.counts());
  }

  add(...checks: readonly Check[]): void {
    this.checks.push(...checks);
  }

  /** As of the last look. */
  get found(): readonly Finding[] {
    return this.findings;
  }

  /** Keeps what was found before where a check fails: its database is away, which others tell of. */
  async renew(now: Date): Promise<readonly Finding[]> {
    const looks = this.checks.map(async (check) => {
      try {
        return await check.look(now);
      } catch {
        return this.findings.filter(({ clase }) => check.clases.includes(clase));
      }
    });
    this.findings = (await Promise.all(looks)).flat().filter(({ cuantos }) => cuantos > 0);
    return this.findings;
  }

  private counts(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>(this.checks.flatMap(({ clases }) => clases.map((clase) => [clase, 0])));
    for (const { clase, cuantos } of this.findings) counts.set(clase, (counts.get(clase) ?? 0) + cuantos);
    return counts;
  }
}
