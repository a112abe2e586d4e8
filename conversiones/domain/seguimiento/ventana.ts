import type { CampanaVigente } from '../conocido/campana.js';
import type { DatosConversion } from '../pedido/datos.js';
import type { Clic } from './clic.js';

const DIA_MS = 86_400_000;

/** The clocks of shop and tracker may differ by so much: an order that seems to come before its click is nobody's fault. */
export const DESFASE_MS = 120_000;

/** Further ahead of our clock, an instant is refused. */
export const ADELANTO_MS = 300_000;

type Edad = 'fuera' | 'reciente' | 'dentro';

/** How old a click was when a conversion occurred, by the window of the campaign. Where clocks differ, it says nothing. */
export function edadDe(
  clic: Pick<Clic, 'en'>,
  { ocurridoEn }: DatosConversion,
  { ventanaDias, atribucion }: CampanaVigente,
): Edad {
  const edad = ocurridoEn.getTime() - clic.en.getTime();
  if (edad < -DESFASE_MS || edad > ventanaDias * DIA_MS) return 'fuera';
  return edad >= 0 && edad < atribucion.ventanaMinimaMs ? 'reciente' : 'dentro';
}
