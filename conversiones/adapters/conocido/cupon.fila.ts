import type { Cupon } from '../../domain/conocido/cupon.js';

/** One row of table `cupon`: one interval of a code. */
export interface CuponFila {
  readonly marca_id: string;
  readonly codigo: string;
  readonly desde: Date;
  readonly hasta: Date | null;
  readonly afiliado_id: string;
  readonly campana_id: string;
}

export const cuponDeFila = ({ codigo, marca_id, afiliado_id, campana_id, desde, hasta }: CuponFila): Cupon => ({
  codigo,
  marcaId: marca_id,
  afiliadoId: afiliado_id,
  campanaId: campana_id,
  desde,
  hasta,
});
