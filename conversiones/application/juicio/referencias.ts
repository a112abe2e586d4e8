import type { DatosDeclarados } from '../../domain/pedido/datos.js';
import type { Hechos } from '../../domain/juicio/hechos.js';
import type { AfiliadoConocido } from '../../domain/conocido/afiliado.js';
import type { CampanaConocida } from '../../domain/conocido/campana.js';

export type ClavesDeHechos = Pick<
  DatosDeclarados,
  'marcaId' | 'tipo' | 'transaccionId' | 'campanaId' | 'afiliadoId' | 'clicId' | 'cupon' | 'usuarioId' | 'ocurridoEn'
>;

/** The reference copies of campaigns and affiliates, and the clicks. */
export abstract class Referencias {
  /** What is known now of all that a decision on such a conversion rests on. Many calls at once cost few reads. */
  abstract hechosDe(claves: ClavesDeHechos): Promise<Hechos>;

  /** The two sides of a link, as far as they are known. */
  abstract delClic(
    campanaId: string,
    afiliadoId: string,
  ): Promise<{ readonly campana: CampanaConocida | null; readonly afiliado: AfiliadoConocido | null }>;
}
