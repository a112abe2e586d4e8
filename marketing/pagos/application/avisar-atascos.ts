import { Injectable } from '@nestjs/common';
import { StuckAlerts } from '@alpespartner/shared-kernel/platform/service/stuck.js';
import { Atascos } from './atascos.js';

const POR_VEZ = 200;

/** Alerts each thing that is stuck, once. */
@Injectable()
export class AvisarAtascos {
  constructor(
    private readonly atascos: Atascos,
    private readonly alertas: StuckAlerts,
  ) {}

  /** How many were alerted. */
  async avisar(ahora: Date, plazoMs: number): Promise<number> {
    return this.alertas.alert(await this.atascos.sinAvisar(new Date(ahora.getTime() - plazoMs), POR_VEZ));
  }
}
