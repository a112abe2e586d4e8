import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { marcaDesconocida } from '../../domain/marca/errores.js';
import { type MarcaGuardada, MarcaRepository } from '../../domain/marca/marca.repository.js';

/** One brand. Throws marcaDesconocida, also for one that is not that of `quien`. */
export class VerMarca extends Query<MarcaGuardada> {
  constructor(
    readonly quien: Quien,
    readonly marcaId: string,
  ) {
    super();
  }
}

@QueryHandler(VerMarca)
export class VerMarcaHandler implements IQueryHandler<VerMarca> {
  constructor(private readonly marcas: MarcaRepository) {}

  async execute({ quien, marcaId }: VerMarca): Promise<MarcaGuardada> {
    const marca = (quien.marcaId ?? marcaId) === marcaId ? await this.marcas.find(marcaId) : null;
    if (!marca) throw marcaDesconocida();
    return marca;
  }
}
