import { Injectable } from '@nestjs/common';
import { StuckAlerts, type Stuck } from '@alpespartner/shared-kernel/platform/service/stuck.js';

export const CONVERSION = 'conversion';

/** Conversions that were validated, and of which nothing was heard since: neither a commission nor that there is none. */
export abstract class Atascadas {
  /** Those to whom nothing happened since `antesDe`, the longest first; `marcaId` null: of all brands. */
  abstract list(antesDe: Date, marcaId: string | null, limite: number): Promise<readonly Stuck[]>;
  /** Those of whom nobody was told yet, of all brands. */
  abstract sinAvisar(antesDe: Date, limite: number): Promise<readonly Stuck[]>;
}

const POR_VEZ = 200;

/** Alerts each of them, once. */
@Injectable()
export class AvisarAtascadas {
  constructor(
    private readonly atascadas: Atascadas,
    private readonly alertas: StuckAlerts,
  ) {}

  /** How many were alerted. */
  async avisar(ahora: Date, plazoMs: number): Promise<number> {
    return this.alertas.alert(await this.atascadas.sinAvisar(new Date(ahora.getTime() - plazoMs), POR_VEZ));
  }
}
