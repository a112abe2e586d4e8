import type { Marca } from './marca.js';

export abstract class MarcaRepository {
  /** Throws marcaDuplicada. */
  abstract add(marca: Marca): Promise<void>;
  abstract find(id: string): Promise<Marca | null>;
  /** In the order of ids, after `desde`. `nombre`: exact but for the letter case. */
  abstract list(filtro: FiltroMarcas, limite: number, desde?: string): Promise<readonly Marca[]>;
}

export interface FiltroMarcas {
  readonly id?: string | undefined;
  readonly nombre?: string | undefined;
}
