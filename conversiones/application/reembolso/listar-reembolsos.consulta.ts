import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import {
  type FiltroReembolsos,
  type PaginaDeReembolsos,
  type ReembolsoListado,
  ReembolsosPendientes,
} from './reembolsos-pendientes.js';

/** Refunds that wait, those of customers, and those that were refused after they had been accepted. */
export class ListarReembolsos extends Query<readonly ReembolsoListado[]> {
  constructor(
    readonly quien: Quien,
    readonly filtro: FiltroReembolsos,
    readonly pagina: PaginaDeReembolsos,
  ) {
    super();
  }
}

@QueryHandler(ListarReembolsos)
export class ListarReembolsosHandler implements IQueryHandler<ListarReembolsos> {
  constructor(private readonly pendientes: ReembolsosPendientes) {}

  execute({ quien, filtro, pagina }: ListarReembolsos): Promise<readonly ReembolsoListado[]> {
    return this.pendientes.list(quien.marcaId, filtro, pagina);
  }
}
