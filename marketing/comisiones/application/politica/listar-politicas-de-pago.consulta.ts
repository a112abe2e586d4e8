import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { type PoliticaDePago, PoliticaDePagoRepository } from '../../domain/politica/politica-de-pago.js';
import { MarcasVisibles } from './marcas-visibles.js';

/** How a brand pays: those of its policies that were set, by currency. */
export class ListarPoliticasDePago extends Query<readonly PoliticaDePago[]> {
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

  async execute({ quien, marcaId }: ListarPoliticasDePago): Promise<readonly PoliticaDePago[]> {
    await this.marcas.exigir(quien, marcaId);
    return this.politicas.list([marcaId]);
  }
}
