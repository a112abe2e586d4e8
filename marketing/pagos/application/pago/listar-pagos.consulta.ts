import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { type FiltroPagos, type PagoGuardado, PagoRepository } from '../../domain/pago/pago.repository.js';

/** An affiliate's own payments, or those a brand makes, by id, after `desde`. */
export class ListarPagos extends Query<readonly PagoGuardado[]> {
  constructor(
    readonly quien: Quien,
    readonly filtro: FiltroPagos,
    readonly limite: number,
    readonly desde?: string,
  ) {
    super();
  }
}

@QueryHandler(ListarPagos)
export class ListarPagosHandler implements IQueryHandler<ListarPagos> {
  constructor(private readonly pagos: PagoRepository) {}

  execute({ quien, filtro, limite, desde }: ListarPagos): Promise<readonly PagoGuardado[]> {
    return this.pagos.list(quien, filtro, limite, desde);
  }
}
