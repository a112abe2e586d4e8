import type { Comision } from './comision.js';
import type { EstadoComision } from './cuenta.js';

export interface ComisionGuardada {
  readonly estado: EstadoComision;
  readonly version: number;
}

export interface FiltroDebidas {
  readonly marcaId: string;
  readonly moneda: string;
  /** Sales up to here, that instant included. */
  readonly corte: Date;
}

export interface ComisionDebida {
  readonly id: string;
  readonly afiliadoId: string;
}

/** Commissions, their entries and the announcements of both: saved in one act, or not at all. */
export abstract class ComisionRepository {
  /**
   * Loads, lets `change` act, saves; without an event nothing is written. Nobody else changes the account until the unit of
   * work (the ambient one, or one of its own) is over. `change` may run again. Another brand's commission is not there
   * (`marcaId` null: all are). Throws `marketing.comision-no-encontrada`, and VersionDistinta where the version is not
   * `esperada`.
   */
  abstract update(
    id: string,
    marcaId: string | null,
    change: (comision: Comision) => void | Promise<void>,
    esperada?: number | null,
  ): Promise<ComisionGuardada>;
  /** As `update`, for all of `ids` that are there at once, in the order of their ids, whosever they are. */
  abstract updateMany(
    ids: readonly string[],
    change: (comisiones: readonly Comision[]) => void | Promise<void>,
  ): Promise<void>;
  /** Those of `ids` that are there, as they are until the unit of work ends: nobody changes them meanwhile. */
  abstract share(ids: readonly string[]): Promise<readonly EstadoComision[]>;
  /**
   * The commissions with something owed, or to be recovered, that no settlement has. Read without a lock: whoever goes on
   * looks again under one.
   */
  abstract listDebidas(filtro: FiltroDebidas): Promise<readonly ComisionDebida[]>;
}
