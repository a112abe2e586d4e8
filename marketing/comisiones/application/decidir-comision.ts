import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/platform/clock.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { PresupuestoRepository } from '../../campanas/domain/presupuesto.repository.js';
import type { Comision } from '../domain/comision.js';
import { ComisionRepository } from '../domain/comision.repository.js';

export type Decision = 'APROBADA' | 'RECHAZADA' | 'ANULADA';

export interface Orden {
  readonly comisionId: string;
  /** The brand that asks; null: whoever serves the whole platform. */
  readonly marcaId: string | null;
  readonly por: string;
  readonly motivo: string | null;
  /** The version the caller has seen; refused when it is another by now. */
  readonly version?: number | null | undefined;
}

/** A person approves, rejects or annuls a commission. */
export class DecidirComision extends Command<void> {
  constructor(
    readonly decision: Decision,
    readonly orden: Orden,
  ) {
    super();
  }
}

/** The account, its budget and the word to the auditors change in one transaction. */
@CommandHandler(DecidirComision)
export class DecidirComisionHandler implements ICommandHandler<DecidirComision> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly comisiones: ComisionRepository,
    private readonly presupuestos: PresupuestoRepository,
    private readonly clock: Clock,
  ) {}

  execute({ decision, orden }: DecidirComision): Promise<void> {
    const { comisionId, marcaId, por, motivo, version } = orden;
    return this.unitOfWork.run(async (tx) => {
      const ahora = this.clock.now();
      let enJuego = 0n;
      const decidir = (comision: Comision) => {
        enJuego = comision.snapshot.saldo;
        return this.decidir(decision, comision, orden, ahora);
      };
      const { estado, version: nueva } = await this.comisiones.update(comisionId, marcaId, decidir, version);
      const { moneda } = estado;
      tx.announce('auditoria.eventos', {
        type: 'AprobacionManual',
        subject: comisionId,
        sequence: BigInt(nueva),
        marcaId: estado.marcaId,
        data: {
          actor: por,
          recurso: `/comisiones/${comisionId}`,
          decision: decision === 'APROBADA' ? 'APROBADA' : 'RECHAZADA',
          razon: motivo,
          monto: { unidades_menores: enJuego, moneda },
          timestamp: ahora,
        },
      });
    });
  }

  private async decidir(decision: Decision, comision: Comision, { por, motivo }: Orden, ahora: Date): Promise<void> {
    if (decision === 'APROBADA') return comision.aprobar(por, motivo, ahora);
    await this.presupuestos.update(comision.snapshot.campanaId, (presupuesto) =>
      decision === 'RECHAZADA'
        ? comision.rechazar(por, motivo, presupuesto, ahora)
        : comision.anular(por, motivo, presupuesto, ahora),
    );
  }
}
