import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { clicDesconocido } from '../../domain/seguimiento/errores.js';
import { Clics, type ClicSeguido } from './clics.js';

/** What who asks may not see is not there for it. */
export class VerClic extends Query<ClicSeguido> {
  constructor(
    readonly quien: Quien,
    readonly clicId: string,
  ) {
    super();
  }
}

@QueryHandler(VerClic)
export class VerClicHandler implements IQueryHandler<VerClic> {
  constructor(private readonly clics: Clics) {}

  async execute({ quien: { marcaId, afiliadoId }, clicId }: VerClic): Promise<ClicSeguido> {
    const clic = await this.clics.find(clicId);
    if (!clic || (marcaId !== null && clic.marcaId !== marcaId)) throw clicDesconocido();
    if (afiliadoId !== null && clic.afiliadoId !== afiliadoId) throw clicDesconocido();
    return clic;
  }
}
