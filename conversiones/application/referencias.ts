import type { DatosDeclarados } from '../domain/datos.js';
import type { Hechos } from '../domain/hechos.js';

export type ClavesDeHechos = Pick<DatosDeclarados, 'marcaId' | 'campanaId' | 'afiliadoId' | 'clicId'>;

/** The reference copies of campaigns and affiliates, and the clicks. */
export abstract class Referencias {
  /** What is known now of all that a decision on such a conversion rests on. Many calls at once cost few reads. */
  abstract hechosDe(claves: ClavesDeHechos): Promise<Hechos>;

  /** The brand of a campaign; null where the campaign is not known (yet). */
  abstract marcaDe(campanaId: string): Promise<string | null>;
}
