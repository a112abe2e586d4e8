import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Stuck } from '@alpespartner/shared-kernel/application/stuck.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { Atascos } from './atascos.js';

const LIMITE = 200;

/** What stands still of a brand on its way to money: the 200 that do so the longest. */
export class ListarAtascos extends Query<readonly Stuck[]> {
  constructor(readonly quien: Quien) {
    super();
  }
}

@QueryHandler(ListarAtascos)
export class ListarAtascosHandler implements IQueryHandler<ListarAtascos> {
  constructor(private readonly atascos: Atascos) {}

  execute({ quien }: ListarAtascos): Promise<readonly Stuck[]> {
    return this.atascos.list(quien.marcaId, LIMITE);
  }
}
