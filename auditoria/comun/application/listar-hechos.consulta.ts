import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ClaseDeHecho } from '../domain/hecho.js';
import { type HechoRegistrado, Registros } from './registros.js';

export class ListarHechos extends Query<readonly HechoRegistrado[]> {
  constructor(
    readonly clase: ClaseDeHecho,
    readonly desde: string,
    readonly limite: number,
  ) {
    super();
  }
}

@QueryHandler(ListarHechos)
export class ListarHechosHandler implements IQueryHandler<ListarHechos> {
  constructor(private readonly registros: Registros) {}

  execute({ clase, desde, limite }: ListarHechos): Promise<readonly HechoRegistrado[]> {
    return this.registros.list(clase, desde, limite);
  }
}
