import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { Cupon } from '../../domain/conocido/cupon.js';
import { Cupones, type FiltroDeCupones, type PaginaDeCupones } from './cupones.js';

export class ListarCupones extends Query<readonly Cupon[]> {
  constructor(
    readonly quien: Quien,
    readonly filtro: FiltroDeCupones,
    readonly pagina: PaginaDeCupones,
  ) {
    super();
  }
}

@QueryHandler(ListarCupones)
export class ListarCuponesHandler implements IQueryHandler<ListarCupones> {
  constructor(private readonly cupones: Cupones) {}

  execute({ quien, filtro, pagina }: ListarCupones): Promise<readonly Cupon[]> {
    return this.cupones.list(quien, filtro, pagina);
  }
}
