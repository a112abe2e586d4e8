import type { AfiliadoConocido } from '../../domain/conocido/afiliado.js';
import type { CampanaConocida } from '../../domain/conocido/campana.js';

/** The reference copies of campaigns and affiliates. Null: not known (yet). Many calls at once cost few reads. */
export abstract class Conocidos {
  abstract findCampana(id: string): Promise<CampanaConocida | null>;
  /** Without enrolments: those are read apart, where they matter. */
  abstract findAfiliado(id: string): Promise<AfiliadoConocido | null>;
}
