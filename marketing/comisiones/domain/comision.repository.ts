import type { Comision, EstadoComision } from './comision.js';

export interface ComisionGuardada {
  readonly estado: EstadoComision;
  readonly version: number;
}

/** Commissions, their entries and the announcements of both: saved in one act, or not at all. */
export abstract class ComisionRepository {
  /**
   * Loads, lets `change` act, saves; without an event nothing is written. Nobody else changes the account until the unit of
   * work (the ambient one, or one of its own) is over. `change` may run again. Another brand's commission is not there
   * (`marcaId` null: all are). Throws ComisionDesconocida, and VersionDistinta where the version is not `esperada`.
   */
  abstract update(
    id: string,
    marcaId: string | null,
    change: (comision: Comision) => void | Promise<void>,
    esperada?: number | null,
  ): Promise<ComisionGuardada>;
}
