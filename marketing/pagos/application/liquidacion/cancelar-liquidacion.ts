import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { announceDecision } from '@alpespartner/shared-kernel/application/announce-decision.js';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { marcaQueFirma } from '../../../comun/domain/firma.js';
import { type Liquidacion, pagaderosDe, totalDe } from '../../domain/liquidacion/liquidacion.js';
import { LiquidacionRepository } from '../../domain/liquidacion/liquidacion.repository.js';
import { PagoRepository } from '../../domain/pago/pago.repository.js';
import { Desenlace } from '../cuentas/desenlace.js';

const MOTIVO = 'LIQUIDACION_CANCELADA';

export class CancelarLiquidacion extends Command<void> {
  constructor(
    readonly quien: Quien,
    readonly liquidacionId: string,
    readonly razon: string,
    /** The version that was seen; null: it does not matter. */
    readonly version: number | null = null,
  ) {
    super();
  }
}

/** It is taken back, its payments are, and what they were made of is owed again: one transaction, once. */
@CommandHandler(CancelarLiquidacion)
export class CancelarLiquidacionHandler implements ICommandHandler<CancelarLiquidacion> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly liquidaciones: LiquidacionRepository,
    private readonly pagos: PagoRepository,
    private readonly desenlace: Desenlace,
    private readonly clock: Clock,
  ) {}

  execute(orden: CancelarLiquidacion): Promise<void> {
    const { quien, liquidacionId, razon, version } = orden;
    return this.unitOfWork.run(async (tx) => {
      const ahora = this.clock.now();
      let cancelada = false;
      const guardada = await this.liquidaciones.update(
        liquidacionId,
        marcaQueFirma(quien),
        async (liquidacion) => {
          cancelada = await this.cancelar(liquidacion, orden, ahora);
        },
        version,
      );
      if (!cancelada) return;
      announceDecision(tx, {
        subject: liquidacionId,
        sequence: BigInt(guardada.version),
        marcaId: guardada.estado.marcaId,
        recurso: `/liquidaciones/${liquidacionId}`,
        actor: quien.actor,
        aprobada: false,
        razon,
        monto: totalDe(guardada.estado),
        efectivaEn: ahora,
      });
    });
  }

  private async cancelar(
    liquidacion: Liquidacion,
    { quien, razon }: CancelarLiquidacion,
    ahora: Date,
  ): Promise<boolean> {
    const { id } = liquidacion.snapshot;
    let cancelada = false;
    // A line that was taken back on its own was let go then.
    let libres = new Set<string>();
    await this.pagos.updateDe(id, (pagos) => {
      const enviada = pagos.some((pago) => pago.enviado);
      cancelada = liquidacion.cancelar(quien.actor, razon, enviada, ahora);
      libres = new Set(pagos.filter((pago) => pago.terminado).map(({ snapshot }) => snapshot.afiliadoId));
      for (const pago of pagos) pago.retirar(MOTIVO, ahora);
    });
    if (!cancelada) return false;
    const suyos = pagaderosDe(liquidacion.snapshot).filter((afiliadoId) => !libres.has(afiliadoId));
    await this.desenlace.soltar(id, new Map(suyos.map((afiliadoId) => [afiliadoId, MOTIVO])), ahora);
    return true;
  }
}
