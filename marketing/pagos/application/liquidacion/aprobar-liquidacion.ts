import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { announceDecision } from '@alpespartner/shared-kernel/application/announce-decision.js';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { type Tx, UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { type EstadoLiquidacion, totalDe } from '../../domain/liquidacion/liquidacion.js';
import { Pago } from '../../domain/pago/pago.js';
import { PagoRepository } from '../../domain/pago/pago.repository.js';
import { AprobacionRevisada } from './aprobacion-revisada.js';

export class AprobarLiquidacion extends Command<void> {
  constructor(
    readonly quien: Quien,
    readonly liquidacionId: string,
    /** Of the content the approver has seen. */
    readonly huella: string,
    /** The version the approver has seen; null: it does not matter. */
    readonly version: number | null = null,
  ) {
    super();
  }
}

/** The approval, the lines that drop out, the payments it asks for and the word to the auditors: one transaction. */
@CommandHandler(AprobarLiquidacion)
export class AprobarLiquidacionHandler implements ICommandHandler<AprobarLiquidacion> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly aprobacion: AprobacionRevisada,
    private readonly pagos: PagoRepository,
    private readonly clock: Clock,
  ) {}

  execute(orden: AprobarLiquidacion): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const ahora = this.clock.now();
      const estado = await this.aprobacion.aprobar(orden, ahora);
      await this.pagos.add(pagosDe(estado, ahora));
      anunciarAprobacion(tx, estado, orden.quien.actor, ahora);
    });
  }
}

const pagosDe = ({ id: liquidacionId, marcaId, lineas }: EstadoLiquidacion, ahora: Date): Pago[] =>
  lineas
    .filter(({ pagadera }) => pagadera)
    .map(({ afiliadoId, monto }) => Pago.solicitar({ liquidacionId, marcaId, afiliadoId, monto }, ahora));

const anunciarAprobacion = (tx: Tx, estado: EstadoLiquidacion, actor: string, ahora: Date): void =>
  announceDecision(tx, {
    subject: estado.id,
    sequence: 1n,
    marcaId: estado.marcaId,
    recurso: `/liquidaciones/${estado.id}`,
    actor,
    aprobada: true,
    razon: null,
    monto: totalDe(estado),
    efectivaEn: ahora,
  });
