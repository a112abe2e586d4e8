import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { announceDecision } from '@alpespartner/shared-kernel/application/announce-decision.js';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { type Tx, UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { marcaQueFirma } from '../../../comun/domain/firma.js';
import { type EstadoLiquidacion, totalDe } from '../../domain/liquidacion/liquidacion.js';
import { LiquidacionRepository } from '../../domain/liquidacion/liquidacion.repository.js';
import { Pago } from '../../domain/pago/pago.js';
import { PagoRepository } from '../../domain/pago/pago.repository.js';
import { Desenlace } from '../pago/desenlace.js';
import { Revision } from './revision.js';

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
    private readonly liquidaciones: LiquidacionRepository,
    private readonly pagos: PagoRepository,
    private readonly revision: Revision,
    private readonly desenlace: Desenlace,
    private readonly clock: Clock,
  ) {}

  execute({ quien, liquidacionId, huella, version }: AprobarLiquidacion): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      const ahora = this.clock.now();
      const { estado } = await this.liquidaciones.update(
        liquidacionId,
        marcaQueFirma(quien),
        async (liquidacion) => {
          const revisada = await this.revision.revisar(liquidacion.snapshot, ahora);
          liquidacion.aprobar(quien.actor, huella, revisada, ahora);
          await this.desenlace.soltar(liquidacionId, revisada.caidas, ahora);
        },
        version,
      );
      await this.pagos.add(pagosDe(estado, ahora));
      anunciarAprobacion(tx, estado, quien.actor, ahora);
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
