import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { UnitOfWork, type Tx } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import { ContenidoCambiado } from '../../domain/pago/errores.js';
import type { EstadoLiquidacion } from '../../domain/liquidacion/liquidacion.js';
import { LiquidacionRepository } from '../../domain/liquidacion/liquidacion.repository.js';
import { Pago } from '../../domain/pago/pago.js';
import { PagoRepository } from '../../domain/pago/pago.repository.js';
import { huellaDe } from './huella.js';

export interface Aprobacion {
  readonly liquidacionId: string;
  readonly marcaId: string | null;
  readonly por: string;
  /** Of the content the approver has seen. */
  readonly huella: string;
  readonly version?: number | null | undefined;
}

export class AprobarLiquidacion extends Command<void> {
  constructor(readonly aprobacion: Aprobacion) {
    super();
  }
}

/** The approval, the payments it asks for and the word to the auditors: one transaction. */
@CommandHandler(AprobarLiquidacion)
export class AprobarLiquidacionHandler implements ICommandHandler<AprobarLiquidacion> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly liquidaciones: LiquidacionRepository,
    private readonly pagos: PagoRepository,
    private readonly clock: Clock,
  ) {}

  execute({ aprobacion }: AprobarLiquidacion): Promise<void> {
    const { liquidacionId, marcaId, por, huella, version } = aprobacion;
    return this.unitOfWork.run(async (tx) => {
      const ahora = this.clock.now();
      const aprobada = await this.liquidaciones.update(
        liquidacionId,
        marcaId,
        async (liquidacion) => {
          const guardada = huellaDe(await this.liquidaciones.partidas(liquidacionId));
          if (guardada !== liquidacion.snapshot.huella) throw new ContenidoCambiado(guardada);
          liquidacion.aprobar(por, huella, ahora);
        },
        version,
      );
      await this.pagos.add(pagosDe(aprobada.estado, ahora));
      anunciarAprobacion(tx, aprobada.estado, por, ahora);
    });
  }
}

function pagosDe({ id: liquidacionId, marcaId, moneda, lineas }: EstadoLiquidacion, ahora: Date): Pago[] {
  return lineas
    .filter(({ pagadera }) => pagadera)
    .map(({ afiliadoId, monto }) =>
      Pago.solicitar({ liquidacionId, marcaId, afiliadoId, monto: dinero(monto, moneda) }, ahora),
    );
}

function anunciarAprobacion(tx: Tx, { id, marcaId, moneda, lineas }: EstadoLiquidacion, actor: string, en: Date): void {
  const total = lineas.reduce((suma, { monto, pagadera }) => (pagadera ? suma + monto : suma), 0n);
  tx.announce('auditoria.eventos', {
    type: 'AprobacionManual',
    subject: id,
    sequence: 1n,
    marcaId,
    data: {
      ...{ actor, recurso: `/liquidaciones/${id}`, decision: 'APROBADA', razon: null, timestamp: en },
      monto: { unidades_menores: total, moneda },
    },
  });
}
