import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { type CampanaGuardada, CampanaRepository } from '../../domain/campana/campana.repository.js';
import { campanaDesconocida } from '../../domain/campana/errores.js';

/** One campaign, with all versions of its terms. Throws campanaDesconocida for that of another brand. */
export class VerCampana extends Query<CampanaGuardada> {
  constructor(
    readonly quien: Quien,
    readonly campanaId: string,
  ) {
    super();
  }
}

@QueryHandler(VerCampana)
export class VerCampanaHandler implements IQueryHandler<VerCampana> {
  constructor(private readonly campanas: CampanaRepository) {}

  async execute({ quien, campanaId }: VerCampana): Promise<CampanaGuardada> {
    const campana = await this.campanas.find(campanaId, quien.marcaId);
    if (!campana) throw campanaDesconocida();
    return campana;
  }
}
