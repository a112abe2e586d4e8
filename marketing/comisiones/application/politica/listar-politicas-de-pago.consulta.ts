import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import {
  type PoliticaDePago,
  PoliticaDePagoRepository,
  type Propuesta,
} from '../../domain/politica/politica-de-pago.js';
import { MarcasVisibles } from './marcas-visibles.js';

interface PoliticasDePago {
  readonly politicas: readonly PoliticaDePago[];
  readonly propuestas: readonly Propuesta[];
}

/** How a brand pays: those of its policies that were set, by currency, and what waits for a second person. */
export class ListarPoliticasDePago extends Query<PoliticasDePago> {
  constructor(
    readonly quien: Quien,
    readonly marcaId: string,
  ) {
    super();
  }
}

@QueryHandler(ListarPoliticasDePago)
export class ListarPoliticasDePagoHandler implements IQueryHandler<ListarPoliticasDePago> {
  constructor(
    private readonly marcas: MarcasVisibles,
    private readonly politicas: PoliticaDePagoRepository,
  ) {}

  async execute({ quien, marcaId }: ListarPoliticasDePago): Promise<PoliticasDePago> {
    await this.marcas.exigir(quien, marcaId);
    const politicas = await this.politicas.list([marcaId]);
    return { politicas, propuestas: await this.politicas.listPropuestas(marcaId) };
  }
}
