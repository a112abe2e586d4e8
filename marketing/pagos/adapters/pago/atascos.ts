import { Injectable } from '@nestjs/common';
import { type Stuck, StuckAlerts, StuckWatch } from '@alpespartner/shared-kernel/application/stuck.js';
import { Atascos } from '../../application/pago/atascos.js';

/** By the watch that every service has. */
@Injectable()
export class AtascosVigilados extends Atascos {
  constructor(
    private readonly watch: StuckWatch,
    private readonly alerts: StuckAlerts,
  ) {
    super();
  }

  list(marcaId: string | null, limite: number): Promise<readonly Stuck[]> {
    return this.watch.find(marcaId, limite);
  }

  forgetPago(pagoId: string): Promise<void> {
    return this.alerts.forget('pago', pagoId);
  }
}
