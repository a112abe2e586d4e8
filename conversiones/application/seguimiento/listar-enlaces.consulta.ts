import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { Enlace } from '../../domain/seguimiento/enlace.js';
import { Enlaces, type FiltroDeEnlaces, type PaginaDeEnlaces } from './enlaces.js';

export class ListarEnlaces extends Query<readonly Enlace[]> {
  constructor(
    readonly quien: Quien,
    readonly filtro: FiltroDeEnlaces,
    readonly pagina: PaginaDeEnlaces,
  ) {
    super();
  }
}

@QueryHandler(ListarEnlaces)
export class ListarEnlacesHandler implements IQueryHandler<ListarEnlaces> {
  constructor(private readonly enlaces: Enlaces) {}

  execute({ quien, filtro, pagina }: ListarEnlaces): Promise<readonly Enlace[]> {
    return this.enlaces.list(quien, filtro, pagina);
  }
}
