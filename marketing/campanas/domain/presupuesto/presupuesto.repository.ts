import type { EstadoPresupuesto, Presupuesto } from './presupuesto.js';

/**
 * The ledgers of campaigns, with the announcements of their movements; a campaign brings its own along. Joins the ambient
 * unit of work.
 */
export abstract class PresupuestoRepository {
  /**
   * Nobody else moves this money until the unit of work is over. `change` may run again. Throws campanaDesconocida.
   * Lock order, everywhere: commission, campaign, budget.
   */
  abstract update(campanaId: string, change: (presupuesto: Presupuesto) => void): Promise<void>;

  abstract find(campanaId: string, marcaId: string | null): Promise<EstadoPresupuesto | null>;

  /**
   * For whoever keeps the books of many at once: the ledgers that are there, by campaign, held until the unit of work is
   * over. Locked in the order of their ids, which must be that of `campanaIds`.
   */
  abstract lock(campanaIds: readonly string[]): Promise<ReadonlyMap<string, Presupuesto>>;

  /** Writes what was moved since `lock`; announcing it is up to the caller. */
  abstract save(presupuestos: Iterable<Presupuesto>): Promise<void>;
}
