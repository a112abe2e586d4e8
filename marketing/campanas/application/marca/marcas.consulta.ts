import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { Marca } from '../../domain/marca/marca.js';
import { MarcaRepository, type FiltroMarcas } from '../../domain/marca/marca.repository.js';
import type { Pagina } from '../pagina.js';

/** Brands in the order of ids; who acts for a brand sees that one. */
export class VerMarcas extends Query<readonly Marca[]> {
  constructor(
    readonly quien: Quien,
    readonly filtro: Pick<FiltroMarcas, 'nombre'>,
    readonly pagina: Pagina,
  ) {
    super();
  }
}

@QueryHandler(VerMarcas)
export class VerMarcasHandler implements IQueryHandler<VerMarcas> {
  constructor(private readonly marcas: MarcaRepository) {}

  execute({ quien, filtro: { nombre }, pagina: { limite, desde } }: VerMarcas): Promise<readonly Marca[]> {
    return this.marcas.list({ nombre, id: quien.marcaId ?? undefined }, limite, desde);
  }
}
