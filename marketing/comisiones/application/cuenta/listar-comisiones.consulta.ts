import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { ComisionGuardada } from '../../domain/cuenta/comision.repository.js';
import { type FiltroComisiones, LecturaDeComisiones, type PaginaDeComisiones } from './lectura-de-comisiones.js';

/** An affiliate's own commissions, or those of a brand's campaigns, in the order of the sales. */
export class ListarComisiones extends Query<readonly ComisionGuardada[]> {
  constructor(
    readonly quien: Quien,
    readonly filtro: FiltroComisiones,
    readonly pagina: PaginaDeComisiones,
  ) {
    super();
  }
}

@QueryHandler(ListarComisiones)
export class ListarComisionesHandler implements IQueryHandler<ListarComisiones> {
  constructor(private readonly comisiones: LecturaDeComisiones) {}

  execute({ quien, filtro, pagina }: ListarComisiones): Promise<readonly ComisionGuardada[]> {
    return this.comisiones.list(quien, filtro, pagina);
  }
}
