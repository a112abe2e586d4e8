import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { clicDesconocido } from '../../domain/seguimiento/errores.js';
import { Clics, type ClicSeguido, type FiltroDeClics, type PaginaDeClics } from './clics.js';

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

export class ListarClics extends Query<readonly ClicSeguido[]> {
  constructor(
    readonly quien: Quien,
    readonly filtro: FiltroDeClics,
    readonly pagina: PaginaDeClics,
  ) {
    super();
  }
}

@QueryHandler(ListarClics)
export class ListarClicsHandler implements IQueryHandler<ListarClics> {
  constructor(private readonly clics: Clics) {}

  execute({ quien, filtro, pagina }: ListarClics): Promise<readonly ClicSeguido[]> {
    return this.clics.list(quien, filtro, pagina);
  }
}
