import type { AfiliadoConocido } from './afiliado-conocido.js';

export abstract class AfiliadoConocidoRepository {
  /**
   * What is known of these, unknown ones too, as `change` leaves it. Locked until the unit of work ends: no account is priced
   * with these tiers meanwhile. Answers them by id.
   */
  abstract updateMany(
    ids: readonly string[],
    change: (afiliado: AfiliadoConocido) => AfiliadoConocido,
  ): Promise<ReadonlyMap<string, AfiliadoConocido>>;
  /**
   * What is known of these, those that are, by id: as it is until the unit of work ends, nobody changes it meanwhile. To be
   * asked before commissions are locked.
   */
  abstract share(ids: readonly string[]): Promise<ReadonlyMap<string, AfiliadoConocido>>;
  /** The same, of whoever earns these commissions. */
  abstract shareDeComisiones(comisionIds: readonly string[]): Promise<ReadonlyMap<string, AfiliadoConocido>>;
}
