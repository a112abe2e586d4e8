import type { CampanaConocida } from '../conocido/campana.js';
import type { DatosConversion } from '../pedido/datos.js';
import type { Clic } from './clic.js';

const DIA_MS = 86_400_000;

/** The clocks of shop and platform differ a little: an order just before its click is as odd as one just after it. */
const TOLERANCIA_MS = 5_000;

type Edad = 'fuera' | 'reciente' | 'dentro';

/** How old a click was when a conversion occurred, by the window of the campaign. */
export function edadDe(clic: Pick<Clic, 'en'>, { ocurridoEn }: DatosConversion, campana: CampanaConocida): Edad {
  const edad = ocurridoEn.getTime() - clic.en.getTime();
  if (edad <= -TOLERANCIA_MS || edad > campana.ventanaDias * DIA_MS) return 'fuera';
  return edad < campana.atribucion.ventanaMinimaMs ? 'reciente' : 'dentro';
}
