import type { ClicSeguido } from '../../application/clics.js';

/** One row of table `clic`; `subs` is a JSON array. */
export interface ClicFila {
  readonly id: string;
  readonly marca_id: string | null;
  readonly affiliate_id: string;
  readonly campaign_id: string;
  readonly origen: string | null;
  readonly destino: string | null;
  readonly subs: string;
  readonly en: Date;
}

export const clicDeFila = ({
  id,
  marca_id,
  affiliate_id,
  campaign_id,
  origen,
  destino,
  subs,
  en,
}: ClicFila): ClicSeguido => ({
  id,
  marcaId: marca_id,
  afiliadoId: affiliate_id,
  campanaId: campaign_id,
  origen,
  destino,
  subs: JSON.parse(subs) as (string | null)[],
  en,
});
