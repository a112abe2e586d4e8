import type { Nivel, TipoAfiliado } from '../../../campanas/domain/campana/segmentacion.js';

/** A tier in force since `desde`; `secuencia` is the affiliate's version that said so. */
export interface CambioDeNivel {
  readonly secuencia: bigint;
  readonly desde: Date;
  readonly nivel: Nivel;
}

/** What marketing knows of an affiliate, by sequence; empty: unknown. */
export interface AfiliadoConocido {
  readonly afiliadoId: string;
  readonly niveles: readonly CambioDeNivel[];
  /** Told by its registration, as is who referred it. */
  readonly tipo: TipoAfiliado | null;
  readonly referidoPor: string | null;
}

/** Adds a fact once, whatever the order in which facts arrive. */
export function conNivel(afiliado: AfiliadoConocido, cambio: CambioDeNivel): AfiliadoConocido {
  if (afiliado.niveles.some(({ secuencia }) => secuencia === cambio.secuencia)) return afiliado;
  const niveles = [...afiliado.niveles, cambio].sort((a, b) => (a.secuencia < b.secuencia ? -1 : 1));
  return { ...afiliado, niveles };
}

/**
 * The tier at `instante`: the latest to take effect by then, the later fact winning a tie; before the first one, the first.
 * Undefined for an unknown affiliate.
 */
export function nivelEn({ niveles }: AfiliadoConocido, instante: Date): Nivel | undefined {
  const orden = niveles.toSorted((a, b) => a.desde.getTime() - b.desde.getTime());
  return (orden.findLast(({ desde }) => desde <= instante) ?? orden[0])?.nivel;
}

/** What was told of one affiliate: its tier, and by its registration what only that tells. */
export interface HechoDeAfiliado {
  readonly afiliadoId: string;
  readonly cambio: CambioDeNivel;
  readonly registro: Pick<AfiliadoConocido, 'tipo' | 'referidoPor'> | null;
}

export const conHechoDeAfiliado = (
  afiliado: AfiliadoConocido,
  { cambio, registro }: HechoDeAfiliado,
): AfiliadoConocido => ({
  ...conNivel(afiliado, cambio),
  ...registro,
});
