import type { AfiliadoConocido, EstadoAfiliado, Nivel } from '../../domain/conocido/afiliado.js';

export interface AfiliadoFila {
  readonly id: string;
  readonly secuencia: string;
  readonly tipo: string;
}

export type AfiliadoCambioFila = { readonly afiliado_id: string; readonly secuencia: string; readonly desde: Date } & (
  { readonly clase: 'estado'; readonly valor: EstadoAfiliado } | { readonly clase: 'nivel'; readonly valor: Nivel }
);

export interface InscripcionFila {
  readonly afiliado_id: string;
  readonly campana_id: string;
  readonly id: string;
  readonly secuencia: string;
  readonly desde: Date;
  readonly hasta: Date | null;
}

/** `cambios` by ascending sequence. Enrolments are read apart, where they matter. */
export function afiliadoDeFilas({ id, tipo }: AfiliadoFila, cambios: readonly AfiliadoCambioFila[]): AfiliadoConocido {
  const estados = cambios.flatMap((c) => (c.clase === 'estado' ? [{ ...cambio(c), valor: c.valor }] : []));
  const niveles = cambios.flatMap((c) => (c.clase === 'nivel' ? [{ ...cambio(c), valor: c.valor }] : []));
  return { id, tipo, estados, niveles, inscripciones: [] };
}

const cambio = ({ secuencia, desde }: AfiliadoCambioFila) => ({ secuencia: BigInt(secuencia), desde });
