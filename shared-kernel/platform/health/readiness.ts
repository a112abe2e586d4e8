import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Clock } from '../../application/clock.js';
import { Check, type CheckResult, type Probe } from './check.js';
import { ServiceInfo } from './service-info.js';

export interface ReadinessReport extends ServiceInfo {
  readonly ready: boolean;
  readonly time: Date;
  readonly uptime_s: number;
  /** By dependency: database, broker, redis. */
  readonly checks: Readonly<Record<string, CheckResult>>;
  /** Why not, in one line, unless it is ready. */
  readonly reason?: string;
}

/** Whether this process should be given work. Whoever owns a dependency adds its probe. */
@Injectable()
export class Readiness implements OnApplicationShutdown {
  private readonly checks = new Map<string, Check>();
  private saliendo = false;

  constructor(
    private readonly info: ServiceInfo,
    private readonly clock: Clock,
  ) {}

  /** Probed from now on, about once a second. */
  add(dependencia: string, probe: Probe): void {
    this.checks.get(dependencia)?.stop();
    this.checks.set(dependencia, new Check(probe));
  }

  /** For good: this process is going down and wants no new work. */
  turnOff(): void {
    this.saliendo = true;
  }

  async report(): Promise<ReadinessReport> {
    const resultados = await Promise.all(
      [...this.checks].map(async ([dependencia, check]) => [dependencia, await check.result()] as const),
    );
    const reason = this.razon(resultados);
    return {
      ready: reason === null,
      ...this.info,
      time: this.clock.now(),
      uptime_s: Math.floor(process.uptime()),
      checks: Object.fromEntries(resultados),
      ...(reason === null ? {} : { reason }),
    };
  }

  private razon(resultados: readonly (readonly [string, CheckResult])[]): string | null {
    if (this.saliendo) return 'shutting down';
    const faltan = resultados.filter(([, { ok }]) => !ok);
    return faltan.length > 0 ? faltan.map(([nombre, { reason }]) => `${nombre}: ${reason}`).join('; ') : null;
  }

  onApplicationShutdown(): void {
    for (const check of this.checks.values()) check.stop();
  }
}
