import { type IQueryHandler, Query, QueryBus, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { CampanaRepository } from '../../campanas/domain/campana/campana.repository.js';
import { campanaDesconocida } from '../../campanas/domain/campana/errores.js';
import { type SinLimite, VerSinLimite } from '../../comisiones/application/libro/sin-limite.consulta.js';

/** What a campaign's commissions come to, and would with no limit to its budget. Throws campanaDesconocida. */
export class VerDemanda extends Query<SinLimite> {
  constructor(
    readonly quien: Quien,
    readonly campanaId: string,
  ) {
    super();
  }
}

@QueryHandler(VerDemanda)
export class VerDemandaHandler implements IQueryHandler<VerDemanda> {
  constructor(
    private readonly campanas: CampanaRepository,
    private readonly queries: QueryBus,
  ) {}

  async execute({ quien, campanaId }: VerDemanda): Promise<SinLimite> {
    const campana = await this.campanas.find(campanaId, quien.marcaId);
    if (!campana) throw campanaDesconocida();
    return this.queries.execute(new VerSinLimite(campana.estado));
  }
}
