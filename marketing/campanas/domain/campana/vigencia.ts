import { campanaInvalida } from './errores.js';

/** The validity period of a campaign: `inicio` belongs to it, `fin` does not. */
export interface Vigencia {
  readonly inicio: Date;
  readonly fin: Date;
}

/** "Starts now" is said by a clock that is not ours and travels some time. */
const TOLERANCIA_MS = 60_000;

export function comprobarVigencia({ inicio, fin }: Vigencia, ahora: Date): void {
  if (fin <= inicio) throw campanaInvalida('A campaign ends after it starts.');
  if (inicio.getTime() < ahora.getTime() - TOLERANCIA_MS)
    throw campanaInvalida('A campaign does not start in the past.');
}
