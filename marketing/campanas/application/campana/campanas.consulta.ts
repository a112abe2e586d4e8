import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import {
  CampanaRepository,
  type CampanaGuardada,
  type FiltroCampanas,
} from '../../domain/campana/campana.repository.js';
import type { Pagina } from '../pagina.js';

/** Campaigns of the brand of who asks (all, for whoever serves all brands), in the order of ids. */
export class VerCampanas extends Query<readonly CampanaGuardada[]> {
  constructor(
    readonly quien: Quien,
    readonly filtro: Omit<FiltroCampanas, 'marcaId'>,
    readonly pagina: Pagina,
  ) {
    super();
  }
}

@QueryHandler(VerCampanas)
export class VerCampanasHandler implements IQueryHandler<VerCampanas> {
  constructor(private readonly campanas: CampanaRepository) {}

  execute({ quien, filtro, pagina: { limite, desde } }: VerCampanas): Promise<readonly CampanaGuardada[]> {
    return this.campanas.list({ ...filtro, marcaId: quien.marcaId }, limite, desde);
  }
}
