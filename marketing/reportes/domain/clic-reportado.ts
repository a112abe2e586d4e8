import { type Cambio, SIN_MONEDA, sinAporte } from './aporte.js';

/** A click and whose it is. */
export interface ClicReportado {
  readonly clicId: string;
  readonly campanaId: string;
  readonly afiliadoId: string;
  readonly marcaId: string;
  readonly al: Date;
}

export const cambioDeClic = ({ campanaId, afiliadoId, marcaId, al }: ClicReportado): Cambio => ({
  de: { campanaId, afiliadoId, marcaId, moneda: SIN_MONEDA },
  aporte: { ...sinAporte(SIN_MONEDA), clics: 1 },
  al,
});
