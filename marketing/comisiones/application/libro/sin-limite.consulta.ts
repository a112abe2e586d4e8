import { Query } from '@nestjs/cqrs';
import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { EstadoCampana } from '../../../campanas/domain/campana/estado-campana.js';

/** What a campaign pays, and would if its budget had no limit. */
export interface SinLimite {
  readonly comision: Dinero;
  readonly sinLimite: Dinero;
  /** Conversions without commission for want of budget. */
  readonly denegadas: number;
}

export class VerSinLimite extends Query<SinLimite> {
  constructor(readonly campana: Pick<EstadoCampana, 'id' | 'moneda' | 'terminos'>) {
    super();
  }
}
