import type { DatosConversion } from './datos.js';
import type { AfiliadoConocido, CampanaConocida, Clic, Nivel } from './hechos.js';
import type { RazonRechazo, RazonRevision } from './situacion.js';

/** What a conversion waits for. */
export type Falta = 'campana_desconocida' | 'campana_en_borrador' | 'afiliado_desconocido' | 'afiliado_pendiente';

export type Veredicto =
  | { readonly tipo: 'valida'; readonly nivel: Nivel; readonly puntuacion: number }
  | { readonly tipo: 'espera'; readonly falta: Falta }
  | { readonly tipo: 'rechazo'; readonly razon: RazonRechazo; readonly detalle: string | null }
  | {
      readonly tipo: 'revision';
      readonly razon: RazonRevision;
      readonly puntuacion: number;
      readonly senales: readonly string[];
    };

/** A conversion beside the facts it is judged by. */
export interface Caso {
  readonly datos: DatosConversion;
  readonly campana: CampanaConocida;
  readonly clic: Clic | null;
}
export interface CasoConAfiliado extends Caso {
  readonly afiliado: AfiliadoConocido;
}

/** Null: the rule holds. */
export type Regla<C> = (caso: C) => Veredicto | null;

export const espera = (falta: Falta): Veredicto => ({ tipo: 'espera', falta });

export const rechazo = (razon: RazonRechazo, detalle: string | null = null): Veredicto => ({
  tipo: 'rechazo',
  razon,
  detalle,
});

export const revision = (razon: RazonRevision, puntuacion = 0, senales: readonly string[] = []): Veredicto => ({
  tipo: 'revision',
  razon,
  puntuacion,
  senales,
});

/** A criterion of a segmentation: an empty list leaves everybody in. */
export const admite = (lista: readonly string[], valor: string | null): boolean =>
  lista.length === 0 || (valor !== null && lista.includes(valor));
