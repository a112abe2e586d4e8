import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Entrada } from '../domain/entrada.js';
import { Bitacora, type FiltroDeBitacora } from './bitacora.js';

export class ListarBitacora extends Query<readonly Entrada[]> {
  constructor(
    readonly filtro: FiltroDeBitacora,
    readonly desde: string,
    readonly limite: number,
  ) {
    super();
  }
}

@QueryHandler(ListarBitacora)
export class ListarBitacoraHandler implements IQueryHandler<ListarBitacora> {
  constructor(private readonly bitacora: Bitacora) {}

  execute({ filtro, desde, limite }: ListarBitacora): Promise<readonly Entrada[]> {
    return this.bitacora.list(filtro, desde, limite);
  }
}
