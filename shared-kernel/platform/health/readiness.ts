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
  private leaving = false;

  constructor(
    private readonly info: ServiceInfo,
    private readonly clock: Clock,
  ) {}

  /** Probed from now on, about once a second. */
  add(dependency: string, probe: Probe): void {
    this.checks.get(dependency)?.stop();
    this.checks.set(dependency, new Check(probe));
  }

  /** For good: this process is going down and wants no new work. */
  turnOff(): void {
    this.leaving = true;
  }

  async report(): Promise<ReadinessReport> {
    const results = await Promise.all(
      [...this.checks].map(async ([dependency, check]) => [dependency, await check.result()] as const),
    );
    const reason = this.reason(results);
    return {
      ready: reason === null,
      ...this.info,
      time: this.clock.now(),
      uptime_s: Math.floor(process.uptime()),
      checks: Object.fromEntries(results),
      ...(reason === null ? {} : { reason }),
    };
  }

  private reason(results: readonly (readonly [string, CheckResult])[]): string | null {
    if (this.leaving) return 'shutting down';
    const missing = results.filter(([, { ok }]) => !ok);
    return missing.length > 0 ? missing.map(([name, { reason }]) => `${name}: ${reason}`).join('; ') : null;
  }

  onApplicationShutdown(): void {
    for (const check of this.checks.values()) check.stop();
  }
}
