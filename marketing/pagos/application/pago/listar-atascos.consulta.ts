import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Stuck, StuckWatch } from '@alpespartner/shared-kernel/application/stuck.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';

const LIMITE = 200;

/** What stands still of a brand on its way to money: the 200 that do so the longest. */
export class ListarAtascos extends Query<readonly Stuck[]> {
  constructor(readonly quien: Quien) {
    super();
  }
}

@QueryHandler(ListarAtascos)
export class ListarAtascosHandler implements IQueryHandler<ListarAtascos> {
  constructor(private readonly atascos: StuckWatch) {}

  execute({ quien }: ListarAtascos): Promise<readonly Stuck[]> {
    return this.atascos.find(quien.marcaId, LIMITE);
  }
}
