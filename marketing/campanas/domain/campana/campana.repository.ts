import type { Pagina } from '../../../comun/domain/pagina.js';
import type { Campana } from './campana.js';
import type { EstadoCampana } from './estado-campana.js';
import type { Situacion } from './situacion.js';

export interface CampanaGuardada {
  readonly estado: EstadoCampana;
  readonly version: number;
}

export interface FiltroCampanas {
  readonly marcaId: string | null;
  readonly nombre?: string | undefined;
  readonly situacion?: Situacion | undefined;
  /** Of the creation: since, and before. */
  readonly desde?: Date | undefined;
  readonly hasta?: Date | undefined;
}

/** A campaign that ends by itself: why, and since when. */
export interface PorTerminar {
  readonly id: string;
  readonly razon: 'fecha_limite_alcanzada' | 'presupuesto_agotado';
  readonly desde: Date;
}

/**
 * Campaigns and the announcements of what happened to them: saved in one act, or not at all. Every call joins the ambient
 * unit of work, or is one of its own. `marcaId` limits to one brand: another brand's campaign is not there; null: all.
 */
export abstract class CampanaRepository {
  /** The campaign and the ledger of its budget begin together. */
  abstract add(campana: Campana): Promise<void>;

  /**
   * Loads, lets `change` act, saves; without an event nothing is written. Nobody else changes the campaign in between.
   * `change` may run again. Throws campanaDesconocida, and versionDistinta where the version is not `esperada`.
   */
  abstract update(
    id: string,
    marcaId: string | null,
    change: (campana: Campana) => void,
    esperada?: number | null,
  ): Promise<CampanaGuardada>;

  abstract find(id: string, marcaId: string | null): Promise<CampanaGuardada | null>;

  /** By creation. */
  abstract list(filtro: FiltroCampanas, pagina: Pagina): Promise<readonly CampanaGuardada[]>;

  /** Running or paused campaigns whose period is over at `ahora`, or whose budget is used up, where that ends them. */
  abstract porTerminar(ahora: Date, limite: number): Promise<readonly PorTerminar[]>;
}
