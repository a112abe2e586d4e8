import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { type Conciliada, conciliar, type Partes } from '../../domain/presupuesto/conciliacion.js';

/** Every budget, and the counters of its caps, beside the sums of its accounts. */
export class VerConciliacion extends Query<readonly Conciliada[]> {
  constructor(readonly quien: Quien) {
    super();
  }
}

export abstract class PresupuestosYCuentas {
  /**
   * Of one brand (null: of all). The money is of one moment, and so are the caps: both add up at any time, whatever is being
   * booked meanwhile.
   */
  abstract list(marcaId: string | null): Promise<readonly Partes[]>;
}

@QueryHandler(VerConciliacion)
export class VerConciliacionHandler implements IQueryHandler<VerConciliacion> {
  constructor(private readonly cuentas: PresupuestosYCuentas) {}

  async execute({ quien }: VerConciliacion): Promise<readonly Conciliada[]> {
    return (await this.cuentas.list(quien.marcaId)).map(conciliar);
  }
}
