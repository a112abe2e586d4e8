import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { Pagina } from '../../../comun/domain/pagina.js';
import { type FiltroMarcas, type MarcaGuardada, MarcaRepository } from '../../domain/marca/marca.repository.js';

/** Brands by creation; who acts for a brand sees that one. */
export class ListarMarcas extends Query<readonly MarcaGuardada[]> {
  constructor(
    readonly quien: Quien,
    readonly filtro: Omit<FiltroMarcas, 'id'>,
    readonly pagina: Pagina,
  ) {
    super();
  }
}

@QueryHandler(ListarMarcas)
export class ListarMarcasHandler implements IQueryHandler<ListarMarcas> {
  constructor(private readonly marcas: MarcaRepository) {}

  execute({ quien, filtro, pagina }: ListarMarcas): Promise<readonly MarcaGuardada[]> {
    return this.marcas.list({ ...filtro, id: quien.marcaId ?? undefined }, pagina);
  }
}
