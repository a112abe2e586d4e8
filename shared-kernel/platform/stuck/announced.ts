import type { Clock } from '../../application/clock.js';
import { idDe } from '../../domain/ids.js';
import type { Finding } from '../health/board.js';
import type { ServiceInfo } from '../health/service-info.js';
import type { MysqlTx, MysqlUnitOfWork, Written } from '../mysql/unit-of-work.js';

/** Begins the code of every alert about a class of findings. */
export const ALERT = 'atasco.';
/** A finding of an instance that has not repeated it for so long went with its instance. */
const FORGOTTEN_MS = 60_000;

interface Known {
  readonly clase: string;
  readonly instancia: string;
  readonly visto_en: Date;
}

/**
 * Tells the auditors when a class of findings appears and when it is gone, once each however many instances look: a row of
 * `atasco_vigente` each, whose key decides who tells.
 */
export class AnnouncedFindings {
  constructor(
    private readonly unitOfWork: MysqlUnitOfWork,
    private readonly info: ServiceInfo,
    private readonly clock: Clock,
  ) {}

  /** `lookedAt`: when the looking began. What another instance saw after that is not held to be gone. */
  async tell(findings: readonly Finding[], lookedAt: Date): Promise<void> {
    const sql = 'SELECT clase, instancia, visto_en FROM atasco_vigente';
    const known = await this.unitOfWork.run((tx) => tx.query<Known[]>(sql));
    if (findings.length + known.length === 0) return;
    const over = known.filter((one) => one.visto_en <= lookedAt && this.isOver(one, findings, lookedAt));
    await this.unitOfWork.run(async (tx) => {
      for (const finding of findings) {
        const instance = this.instanceOf(finding);
        if (await note(tx, instance, finding, this.clock.now())) this.alert(tx, instance, finding);
      }
      for (const one of over) if (await forget(tx, one)) this.alert(tx, one.instancia, gone(one.clase, lookedAt));
    });
  }

  private instanceOf({ propio }: Finding): string {
    return propio ? this.info.instancia : '';
  }

  private isOver({ clase, instancia, visto_en }: Known, findings: readonly Finding[], now: Date): boolean {
    const ours = findings.some((one) => one.clase === clase && this.instanceOf(one) === instancia);
    if (ours) return false;
    const foreign = instancia !== '' && instancia !== this.info.instancia;
    return !foreign || now.getTime() - visto_en.getTime() > FORGOTTEN_MS;
  }

  private alert(tx: MysqlTx, instance: string, { clase, cuantos, desde, detalle }: Finding): void {
    const now = this.clock.now();
    tx.announce('sistema.eventos', {
      type: 'AlertaSistema',
      subject: idDe(ALERT, this.info.servicio, clase, instance),
      sequence: 1n,
      data: {
        servicio: this.info.servicio,
        nivel: cuantos > 0 ? 'warning' : 'info',
        codigo: `${ALERT}${clase}`,
        mensaje: detalle,
        metricas: { cuantos, segundos: Math.max(0, Math.round((now.getTime() - desde.getTime()) / 1000)) },
        timestamp: now,
      },
    });
  }
}

const gone = (clase: string, now: Date): Finding => ({ clase, cuantos: 0, desde: now, detalle: `${clase}: none is left.` });

/** True where it was not there yet. */
async function note(tx: MysqlTx, instance: string, { clase, desde, cuantos }: Finding, now: Date): Promise<boolean> {
  const added = 'INSERT IGNORE INTO atasco_vigente (clase, instancia, desde, cuantos, visto_en) VALUES (?, ?, ?, ?, ?)';
  if ((await tx.query<Written>(added, [clase, instance, desde, cuantos, now])).affectedRows === 1) return true;
  const seen = 'UPDATE atasco_vigente SET cuantos = ?, visto_en = ? WHERE clase = ? AND instancia = ?';
  await tx.query(seen, [cuantos, now, clase, instance]);
  return false;
}

/** False where another instance was first. */
async function forget(tx: MysqlTx, { clase, instancia, visto_en }: Known): Promise<boolean> {
  const sql = 'DELETE FROM atasco_vigente WHERE clase = ? AND instancia = ? AND visto_en <= ?';
  return (await tx.query<Written>(sql, [clase, instancia, visto_en])).affectedRows === 1;
}
