import type { Cupon } from '../../domain/conocido/cupon.js';

/** One row of table `cupon`: one interval of a code. */
export interface CuponFila {
  readonly marca_id: string;
  readonly codigo: string;
  readonly desde: Date;
  readonly hasta: Date | null;
  readonly affiliate_id: string;
  readonly campaign_id: string;
}

export const cuponDeFila = ({ codigo, marca_id, affiliate_id, campaign_id, desde, hasta }: CuponFila): Cupon => ({
  ...{ codigo, marcaId: marca_id, afiliadoId: affiliate_id, campanaId: campaign_id, desde, hasta },
});
