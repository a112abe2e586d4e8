import type { AfiliadoConocido } from '../conocido/afiliado.js';
import type { CampanaConocida } from '../conocido/campana.js';
import type { Cupon } from '../conocido/cupon.js';
import type { Clic } from '../seguimiento/clic.js';

/** What happened around a conversion, itself left out, by the time of the events. */
export interface Recuentos {
  /** Orders in the 24 h before, by the network of their click. */
  readonly pedidosPorRed: ReadonlyMap<string, number>;
  /** Orders in the hour before, by affiliate. */
  readonly pedidosPorAfiliado: ReadonlyMap<string, number>;
  /** Other affiliates that the same user ordered through in the 24 h before. */
  readonly otrosAfiliados: number;
  /** Clicks that affiliates told themselves in the 24 h before, refused ones included, by affiliate. */
  readonly clicsDeclarados: ReadonlyMap<string, number>;
}

/** All that a decision rests on; null or not there: not known (yet). Facts of another brand are not known. */
export interface Hechos {
  readonly campana: CampanaConocida | null;
  /** Of everyone that any evidence names. */
  readonly afiliados: readonly AfiliadoConocido[];
  /** The click that the shop sent back. */
  readonly clic: Clic | null;
  /** Other clicks of the same user in the campaign. */
  readonly clics: readonly Clic[];
  /** Every interval of the codes of the order. */
  readonly cupones: readonly Cupon[];
  /** Null: no signal of the campaign asks for them. */
  readonly recuentos: Recuentos | null;
}
