import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { announceDecision } from '@alpespartner/shared-kernel/application/announce-decision.js';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { marcaQueFirma } from '../../../comun/domain/firma.js';
import { pagoDesconocido } from '../../domain/pago/errores.js';
import type { Pago } from '../../domain/pago/pago.js';
import { type PagoGuardado, PagoRepository } from '../../domain/pago/pago.repository.js';
import { Desenlace } from '../cuentas/desenlace.js';

/** A person says that a payment came back from the bank; it counts when a second one says the same. */
export class DevolverPago extends Command<PagoGuardado> {
  constructor(
    readonly quien: Quien,
    readonly pagoId: string,
    readonly codigo: string,
  ) {
    super();
  }
}

/** What it paid is owed again, its budget moves, the auditors are told: one transaction, once. */
@CommandHandler(DevolverPago)
export class DevolverPagoHandler implements ICommandHandler<DevolverPago> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly pagos: PagoRepository,
    private readonly desenlace: Desenlace,
    private readonly clock: Clock,
  ) {}

  execute({ quien, pagoId, codigo }: DevolverPago): Promise<PagoGuardado> {
    return this.unitOfWork.run(async (tx) => {
      if (!(await this.pagos.find({ ...quien, marcaId: marcaQueFirma(quien) }, pagoId))) throw pagoDesconocido();
      const ahora = this.clock.now();
      let dicho = false;
      const guardado = await this.pagos.update(pagoId, async (pago) => {
        dicho = await this.decir(pago, quien.actor, codigo, ahora);
      });
      if (dicho) announceDecision(tx, decisionDe(guardado, quien.actor, codigo, ahora));
      return guardado;
    });
  }

  /** Whether anything is new by it. */
  private async decir(pago: Pago, por: string, codigo: string, ahora: Date): Promise<boolean> {
    const { situacion } = pago.snapshot.fase;
    pago.devolver(por, codigo, ahora);
    if (pago.events.length === 0) return false;
    if (pago.snapshot.fase.situacion !== situacion) await this.desenlace.asentar(pago.snapshot, situacion, ahora);
    return true;
  }
}

const decisionDe = ({ estado, version }: PagoGuardado, actor: string, razon: string, ahora: Date) => ({
  subject: estado.id,
  sequence: BigInt(version),
  marcaId: estado.marcaId,
  recurso: `/pagos/${estado.id}/devolucion`,
  actor,
  aprobada: true,
  razon,
  monto: estado.monto,
  efectivaEn: ahora,
});
