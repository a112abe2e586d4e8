import type { Hechos } from '../../domain/juicio/hechos.js';
import type { DatosDeclarados } from '../../domain/pedido/datos.js';

export type ClavesDeHechos = Pick<
  DatosDeclarados,
  | 'marcaId'
  | 'tipo'
  | 'transaccionId'
  | 'campanaId'
  | 'afiliadoId'
  | 'clicId'
  | 'cupon'
  | 'cupones'
  | 'usuarioId'
  | 'ocurridoEn'
>;

/** The reference copies, the clicks and the coupons, as far as a judgement rests on them. */
export abstract class Referencias {
  /** What is known now of all that a decision on such a conversion rests on. Many calls at once cost few reads. */
  abstract find(claves: ClavesDeHechos): Promise<Hechos>;
}
