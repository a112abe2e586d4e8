import type { Clock } from '../../../application/clock.js';
import type { UnitOfWork } from '../../../application/unit-of-work.js';
import type { Readiness } from '../../health/readiness.js';
import type { ServiceInfo } from '../../health/service-info.js';
import type { Logger } from '../../telemetry/logger.js';

/** Says at intervals that this instance lives and how its dependencies are. */
export class Heartbeat {
  private timer?: NodeJS.Timeout;
  private count = 0n;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly readiness: Readiness,
    private readonly info: ServiceInfo,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  start(everyMs: number): void {
    this.timer = setInterval(() => void this.beat(), everyMs);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private async beat(): Promise<void> {
    const { ready, checks, messaging } = await this.readiness.report();
    const { servicio, instancia, version } = this.info;
    const dependencies = Object.fromEntries(
      Object.entries({ ...checks, ...messaging.checks }).map(([name, { ok, reason }]) => [name, ok ? 'ok' : (reason ?? 'failed')]),
    );
    const data = {
      servicio,
      instancia,
      version,
      estado: ready && messaging.ok ? ('DISPONIBLE' as const) : ('DEGRADADO' as const),
      dependencias: dependencies,
      timestamp: this.clock.now(),
    };
    await this.unitOfWork
      .run(async (tx) =>
        tx.announce('sistema.eventos', { type: 'LatidoServicio', subject: instancia, sequence: ++this.count, data }),
      )
      .catch((error: unknown) => this.logger.warn({ err: error }, 'heartbeat not sent'));
  }
}
