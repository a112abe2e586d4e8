import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { SituacionLiquidacion } from '../../domain/liquidacion/liquidacion.js';
import { type LiquidacionGuardada, LiquidacionRepository } from '../../domain/liquidacion/liquidacion.repository.js';

/** The settlements of a brand, of one state where that is named, in the order of their creation, after `desde`. */
export class ListarLiquidaciones extends Query<readonly LiquidacionGuardada[]> {
  constructor(
    readonly quien: Quien,
    readonly situacion: SituacionLiquidacion | undefined,
    readonly limite: number,
    readonly desde?: string,
  ) {
    super();
  }
}

@QueryHandler(ListarLiquidaciones)
export class ListarLiquidacionesHandler implements IQueryHandler<ListarLiquidaciones> {
  constructor(private readonly liquidaciones: LiquidacionRepository) {}

  execute({ quien, situacion, limite, desde }: ListarLiquidaciones): Promise<readonly LiquidacionGuardada[]> {
    return this.liquidaciones.list({ marcaId: quien.marcaId, situacion }, limite, desde);
  }
}
