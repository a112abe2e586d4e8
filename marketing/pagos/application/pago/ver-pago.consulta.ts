import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { pagoDesconocido } from '../../domain/pago/errores.js';
import { type PagoGuardado, PagoRepository } from '../../domain/pago/pago.repository.js';

/** Where one payment stands. Throws `marketing.pago-no-encontrado`. */
export class VerPago extends Query<PagoGuardado> {
  constructor(
    readonly quien: Quien,
    readonly pagoId: string,
  ) {
    super();
  }
}

@QueryHandler(VerPago)
export class VerPagoHandler implements IQueryHandler<VerPago> {
  constructor(private readonly pagos: PagoRepository) {}

  async execute({ quien, pagoId }: VerPago): Promise<PagoGuardado> {
    const pago = await this.pagos.find(quien, pagoId);
    if (!pago) throw pagoDesconocido();
    return pago;
  }
}
