import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { UnitOfWork } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { marcaDesconocida } from '../../../campanas/domain/marca/errores.js';
import { marcaQueFirma } from '../../../comun/domain/firma.js';
import { Liquidacion } from '../../domain/liquidacion/liquidacion.js';
import { type LiquidacionGuardada, LiquidacionRepository } from '../../domain/liquidacion/liquidacion.repository.js';
import { huellaDe } from '../cuentas/huella.js';
import { Reunion } from './reunion.js';

interface PedidoDeLiquidacion {
  readonly marcaId: string;
  readonly moneda: string;
  /** Sales up to here; null: up to now. */
  readonly corte: Date | null;
  /** Null: what the brand says for this currency. */
  readonly minimo: Dinero | null;
}

export class CrearLiquidacion extends Command<LiquidacionGuardada> {
  constructor(
    readonly quien: Quien,
    readonly pedido: PedidoDeLiquidacion,
  ) {
    super();
  }
}

/** Collects what is owed and closes it, in one transaction: each commission is part of one open settlement at most. */
@CommandHandler(CrearLiquidacion)
export class CrearLiquidacionHandler implements ICommandHandler<CrearLiquidacion> {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reunion: Reunion,
    private readonly liquidaciones: LiquidacionRepository,
    private readonly clock: Clock,
  ) {}

  execute({ quien, pedido }: CrearLiquidacion): Promise<LiquidacionGuardada> {
    return this.unitOfWork.run(async () => {
      const ahora = this.clock.now();
      const { moneda } = pedido;
      const marcaId = marcaQueFirma(quien);
      if (pedido.marcaId !== marcaId) throw marcaDesconocida();
      const corte = pedido.corte ?? ahora;
      const id = newId();
      const { partidas, lineas, minimo } = await this.reunion.reunir(id, { ...pedido, corte }, ahora);
      const datos = { id, marcaId, moneda, corte, minimo, lineas, creadaPor: quien.actor, creadaEn: ahora };
      const liquidacion = Liquidacion.cerrar({ ...datos, huella: huellaDe(partidas) });
      await this.liquidaciones.add(liquidacion, partidas);
      return { estado: liquidacion.snapshot, version: liquidacion.version + liquidacion.events.length };
    });
  }
}
