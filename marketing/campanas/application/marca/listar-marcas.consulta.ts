import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { type FiltroMarcas, type MarcaGuardada, MarcaRepository } from '../../domain/marca/marca.repository.js';

/** Brands by id, after `desde`; who acts for a brand sees that one. */
export class ListarMarcas extends Query<readonly MarcaGuardada[]> {
  constructor(
    readonly quien: Quien,
    readonly filtro: Pick<FiltroMarcas, 'nombre'>,
    readonly limite: number,
    readonly desde?: string,
  ) {
    super();
  }
}

@QueryHandler(ListarMarcas)
export class ListarMarcasHandler implements IQueryHandler<ListarMarcas> {
  constructor(private readonly marcas: MarcaRepository) {}

  execute({ quien, filtro: { nombre }, limite, desde }: ListarMarcas): Promise<readonly MarcaGuardada[]> {
    return this.marcas.list({ nombre, id: quien.marcaId ?? undefined }, limite, desde);
  }
}
