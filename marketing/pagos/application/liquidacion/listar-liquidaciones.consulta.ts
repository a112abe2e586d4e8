import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { Pagina } from '../../../comun/domain/pagina.js';
import {
  type FiltroLiquidaciones,
  type LiquidacionGuardada,
  LiquidacionRepository,
} from '../../domain/liquidacion/liquidacion.repository.js';

/** The settlements of a brand, as they were closed, in that order. */
export class ListarLiquidaciones extends Query<readonly LiquidacionGuardada[]> {
  constructor(
    readonly quien: Quien,
    readonly filtro: Omit<FiltroLiquidaciones, 'marcaId'>,
    readonly pagina: Pagina,
  ) {
    super();
  }
}

@QueryHandler(ListarLiquidaciones)
export class ListarLiquidacionesHandler implements IQueryHandler<ListarLiquidaciones> {
  constructor(private readonly liquidaciones: LiquidacionRepository) {}

  execute({ quien, filtro, pagina }: ListarLiquidaciones): Promise<readonly LiquidacionGuardada[]> {
    return this.liquidaciones.list({ ...filtro, marcaId: quien.marcaId }, pagina);
  }
}
