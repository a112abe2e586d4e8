import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { type Stuck, StuckWatch } from '@alpespartner/shared-kernel/application/stuck.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';

const LIMITE = 200;

/** What waits for its commission for too long; the 200 that stand still the longest. */
export class VerAtascos extends Query<readonly Stuck[]> {
  constructor(readonly quien: Quien) {
    super();
  }
}

@QueryHandler(VerAtascos)
export class VerAtascosHandler implements IQueryHandler<VerAtascos> {
  constructor(private readonly atascos: StuckWatch) {}

  execute({ quien: { marcaId } }: VerAtascos): Promise<readonly Stuck[]> {
    return this.atascos.find(marcaId, LIMITE);
  }
}
