import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { type Atasco, Atascos } from './atascos.js';

const LIMITE = 200;

/** What waits for its commission for too long; the 200 that stand still the longest. */
export class VerAtascos extends Query<readonly Atasco[]> {
  constructor(readonly quien: Quien) {
    super();
  }
}

@QueryHandler(VerAtascos)
export class VerAtascosHandler implements IQueryHandler<VerAtascos> {
  constructor(private readonly atascos: Atascos) {}

  execute({ quien: { marcaId } }: VerAtascos): Promise<readonly Atasco[]> {
    return this.atascos.list(marcaId, LIMITE);
  }
}
