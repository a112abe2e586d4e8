import type { EstadoPresupuesto, Presupuesto } from './presupuesto.js';

/** The ledgers of campaigns, with the announcements of their movements. Joins the ambient unit of work. */
export abstract class PresupuestoRepository {
  /**
   * Nobody else moves this money until the unit of work is over. `change` may run again. Throws CampanaDesconocida.
   * Lock order, everywhere: commission, campaign, budget.
   */
  abstract update(campanaId: string, change: (presupuesto: Presupuesto) => void): Promise<void>;

  abstract find(campanaId: string, marcaId: string | null): Promise<EstadoPresupuesto | null>;
}
