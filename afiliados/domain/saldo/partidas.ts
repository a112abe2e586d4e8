import type { Asientos } from './asientos.js';
import type { Partida } from './partida.js';

/** The commissions and payments that balances are sums of, and those sums. */
export abstract class Partidas {
  /**
   * Loads what is known of these, lets `change` say what becomes of them, saves that and moves the balances by as much.
   * Nobody else changes them in between.
   */
  abstract update(ids: readonly string[], change: (conocidas: ReadonlyMap<string, Partida>) => Asientos): Promise<void>;
}
