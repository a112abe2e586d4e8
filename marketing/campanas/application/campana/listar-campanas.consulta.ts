import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { Pagina } from '../../../comun/domain/pagina.js';
import {
  type CampanaGuardada,
  CampanaRepository,
  type FiltroCampanas,
} from '../../domain/campana/campana.repository.js';

/** Campaigns of the brand of who asks (of all, for whoever serves all brands), by creation. */
export class ListarCampanas extends Query<readonly CampanaGuardada[]> {
  constructor(
    readonly quien: Quien,
    readonly filtro: Omit<FiltroCampanas, 'marcaId'>,
    readonly pagina: Pagina,
  ) {
    super();
  }
}

@QueryHandler(ListarCampanas)
export class ListarCampanasHandler implements IQueryHandler<ListarCampanas> {
  constructor(private readonly campanas: CampanaRepository) {}

  execute({ quien, filtro, pagina }: ListarCampanas): Promise<readonly CampanaGuardada[]> {
    return this.campanas.list({ ...filtro, marcaId: quien.marcaId }, pagina);
  }
}
