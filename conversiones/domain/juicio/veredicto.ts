import type { AfiliadoConocido, Nivel } from '../conocido/afiliado.js';
import type { CampanaVigente } from '../conocido/campana.js';
import type { DatosConversion } from '../pedido/datos.js';
import type { Clic } from '../seguimiento/clic.js';
import type { Puntuacion } from './fraude.js';
import type { RazonRechazo, RazonRevision } from './razones.js';
import type { Atribucion, Toque } from './toque.js';

/** What a conversion waits for. */
type Falta = 'campana_desconocida' | 'campana_en_borrador' | 'afiliado_desconocido' | 'afiliado_pendiente';

export interface Espera {
  readonly tipo: 'espera';
  readonly falta: Falta;
}

export interface Rechazo {
  readonly tipo: 'rechazo';
  readonly razon: RazonRechazo;
  readonly detalle: string | null;
  /** The evidence that was looked at, where that is what decided. */
  readonly toques: readonly Toque[];
}

export interface Revision {
  readonly tipo: 'revision';
  readonly razon: RazonRevision;
}

export type Veredicto =
  | Espera
  | Rechazo
  | (Revision & { readonly puntuacion: Puntuacion; readonly atribucion: Atribucion })
  | {
      readonly tipo: 'valida';
      readonly nivel: Nivel;
      readonly puntuacion: Puntuacion;
      readonly atribucion: Atribucion;
    };

/** A conversion beside the facts it is judged by. */
export interface Caso {
  readonly datos: DatosConversion;
  /** With the rules of when the conversion occurred. */
  readonly campana: CampanaVigente;
}
export interface CasoConAfiliado extends Caso {
  readonly afiliado: AfiliadoConocido;
}
export interface CasoConClic extends CasoConAfiliado {
  /** The click that the shop sent back; null: not known. */
  readonly clic: Clic | null;
}

/** Null: the rule holds. */
export type Regla<C> = (caso: C) => Espera | Rechazo | Revision | null;

export const espera = (falta: Falta): Espera => ({ tipo: 'espera', falta });

export const rechazo = (
  razon: RazonRechazo,
  detalle: string | null = null,
  toques: readonly Toque[] = [],
): Rechazo => ({ tipo: 'rechazo', razon, detalle, toques });

export const revision = (razon: RazonRevision): Revision => ({ tipo: 'revision', razon });

/** The first rule that does not hold. */
export function primero<C>(reglas: readonly Regla<C>[], caso: C): ReturnType<Regla<C>> {
  for (const regla of reglas) {
    const veredicto = regla(caso);
    if (veredicto) return veredicto;
  }
  return null;
}

/** A criterion of a segmentation: an empty list leaves everybody in. */
export const admite = (lista: readonly string[], valor: string | null): boolean =>
  lista.length === 0 || (valor !== null && lista.includes(valor));
