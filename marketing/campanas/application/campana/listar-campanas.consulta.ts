import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import {
  type CampanaGuardada,
  CampanaRepository,
  type FiltroCampanas,
} from '../../domain/campana/campana.repository.js';

/** Campaigns of the brand of who asks (of all, for whoever serves all brands), by id, after `desde`. */
export class ListarCampanas extends Query<readonly CampanaGuardada[]> {
  constructor(
    readonly quien: Quien,
    readonly filtro: Omit<FiltroCampanas, 'marcaId'>,
    readonly limite: number,
    readonly desde?: string,
  ) {
    super();
  }
}

@QueryHandler(ListarCampanas)
export class ListarCampanasHandler implements IQueryHandler<ListarCampanas> {
  constructor(private readonly campanas: CampanaRepository) {}

  execute({ quien, filtro, limite, desde }: ListarCampanas): Promise<readonly CampanaGuardada[]> {
    return this.campanas.list({ ...filtro, marcaId: quien.marcaId }, limite, desde);
  }
}
