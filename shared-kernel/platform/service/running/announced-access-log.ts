import type { AuditoriaEventos } from '@alpespartner/schemas/auditoria.eventos/tipos.generated.js';
import type { Announcement } from '../../../application/announcement.js';
import type { Clock } from '../../../application/clock.js';
import { currentContext } from '../../../application/context.js';
import { newId } from '../../../application/ids.js';
import type { UnitOfWork } from '../../../application/unit-of-work.js';
import { AccessLog, type Denial } from '../../security/access-log.js';
import type { Logger } from '../../telemetry/logger.js';

/** Refusals kept until they are written; beyond this a flood is only counted in the log. */
const MAX_WAITING = 1_000;

/** Announces refused access, many at once, after the answer was given. */
export class AnnouncedAccessLog extends AccessLog {
  private waiting: Announcement<AuditoriaEventos>[] = [];
  private writing = false;
  private dropped = 0;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    super();
  }

  denied({ actor, recurso, accion, motivo, ipHash }: Denial): void {
    if (this.waiting.length >= MAX_WAITING) {
      this.dropped++;
      return;
    }
    const data = { actor, recurso, accion, motivo, ip_hash: ipHash, timestamp: this.clock.now() };
    const context = currentContext();
    this.waiting.push({ type: 'AccesoDenegado', subject: newId(), sequence: 1n, data, context });
    if (this.writing) return;
    this.writing = true;
    setImmediate(() => void this.write());
  }

  private async write(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0);
      const dropped = this.dropped;
      this.dropped = 0;
      if (dropped > 0) this.logger.warn({ dropped }, 'refused access not announced one by one');
      await this.unitOfWork
        .run(async (tx) => tx.announce('auditoria.eventos', ...batch))
        .catch((error: unknown) =>
          this.logger.warn({ err: error, lost: batch.length }, 'refused access not announced'),
        );
    }
    this.writing = false;
  }
}
