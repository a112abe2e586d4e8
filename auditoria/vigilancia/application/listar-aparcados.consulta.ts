import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Aparcado } from '../domain/aparcado.js';
import { AparcadoRepository, type FiltroDeAparcados } from '../domain/aparcado.repository.js';

export class ListarAparcados extends Query<readonly Aparcado[]> {
  constructor(
    readonly filtro: FiltroDeAparcados,
    readonly desde: string,
    readonly limite: number,
  ) {
    super();
  }
}

@QueryHandler(ListarAparcados)
export class ListarAparcadosHandler implements IQueryHandler<ListarAparcados> {
  constructor(private readonly aparcados: AparcadoRepository) {}

  execute({ filtro, desde, limite }: ListarAparcados): Promise<readonly Aparcado[]> {
    return this.aparcados.list(filtro, desde, limite);
  }
}
