import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { Pagina } from '../../../comun/domain/pagina.js';
import { type FiltroPagos, type PagoGuardado, PagoRepository } from '../../domain/pago/pago.repository.js';

/** An affiliate's own payments, or those a brand makes, in the order they were asked for. */
export class ListarPagos extends Query<readonly PagoGuardado[]> {
  constructor(
    readonly quien: Quien,
    readonly filtro: FiltroPagos,
    readonly pagina: Pagina,
  ) {
    super();
  }
}

@QueryHandler(ListarPagos)
export class ListarPagosHandler implements IQueryHandler<ListarPagos> {
  constructor(private readonly pagos: PagoRepository) {}

  execute({ quien, filtro, pagina }: ListarPagos): Promise<readonly PagoGuardado[]> {
    return this.pagos.list(quien, filtro, pagina);
  }
}
