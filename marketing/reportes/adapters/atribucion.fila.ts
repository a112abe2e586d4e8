import type { Atribucion } from '../domain/aporte.js';

/** The columns that say whose figures a row counts for: all of them, or none. */
export interface AtribucionFila {
  campana_id: string | null;
  afiliado_id: string | null;
  moneda: string | null;
  marca_id: string | null;
}

export const atribucionAFila = (de: Atribucion | null): AtribucionFila => ({
  campana_id: de?.campanaId ?? null,
  afiliado_id: de?.afiliadoId ?? null,
  moneda: de?.moneda ?? null,
  marca_id: de?.marcaId ?? null,
});

export function atribucionDeFila({ campana_id, afiliado_id, moneda, marca_id }: AtribucionFila): Atribucion | null {
  if (campana_id === null || afiliado_id === null || moneda === null || marca_id === null) return null;
  return { campanaId: campana_id, afiliadoId: afiliado_id, moneda, marcaId: marca_id };
}
