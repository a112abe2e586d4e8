import type { ReembolsoGuardado } from '../../domain/reembolso/pendiente.js';

/** The sales of the customer that a refund names, as the list of conversions knows them. */
export abstract class VentasDeCliente {
  /**
   * Those up to the instant of the refund of which something is left in its currency, the newest first; null: the list has
   * not come as far yet as it was when the refund was told.
   */
  abstract list(reembolso: ReembolsoGuardado): Promise<readonly string[] | null>;
  /** The currencies of all of them. */
  abstract monedas(reembolso: ReembolsoGuardado): Promise<ReadonlySet<string>>;
}
