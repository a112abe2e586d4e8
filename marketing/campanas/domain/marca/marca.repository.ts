import type { Pagina } from '../../../comun/domain/pagina.js';
import type { EstadoMarca, Marca } from './marca.js';

export interface MarcaGuardada {
  readonly estado: EstadoMarca;
  readonly version: number;
}

/** Brands and the announcements of what happened to them: saved in one act, or not at all. */
export abstract class MarcaRepository {
  /** Throws marcaDuplicada. */
  abstract add(marca: Marca): Promise<void>;
  /**
   * Loads, lets `change` act, saves; without an event nothing is written. Throws marcaDesconocida, marcaDuplicada, and
   * versionDistinta where the version is not `esperada`.
   */
  abstract update(id: string, change: (marca: Marca) => void, esperada?: number | null): Promise<MarcaGuardada>;
  abstract find(id: string): Promise<MarcaGuardada | null>;
  /** By creation. `nombre`: exact but for the letter case. */
  abstract list(filtro: FiltroMarcas, pagina: Pagina): Promise<readonly MarcaGuardada[]>;
}

export interface FiltroMarcas {
  readonly id?: string | undefined;
  readonly nombre?: string | undefined;
  readonly situacion?: EstadoMarca['estado'] | undefined;
  /** Of the creation: since, and before. */
  readonly desde?: Date | undefined;
  readonly hasta?: Date | undefined;
}
