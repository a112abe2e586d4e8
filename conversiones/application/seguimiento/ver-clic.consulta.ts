import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { clicDesconocido } from '../../domain/seguimiento/errores.js';
import { Clics, type ClicSeguido } from './clics.js';
import type { Lector } from '../conversion/visible.js';

export class VerClic extends Query<ClicSeguido> {
  constructor(
    readonly clicId: string,
    readonly lector: Lector,
  ) {
    super();
  }
}

@QueryHandler(VerClic)
export class VerClicHandler implements IQueryHandler<VerClic> {
  constructor(private readonly clics: Clics) {}

  async execute({ clicId, lector: { marcaId, afiliadoId } }: VerClic): Promise<ClicSeguido> {
    const clic = await this.clics.find(clicId);
    if (!clic || (marcaId !== null && clic.marcaId !== marcaId)) throw clicDesconocido();
    if (afiliadoId !== null && clic.afiliadoId !== afiliadoId) throw clicDesconocido();
    return clic;
  }
}
