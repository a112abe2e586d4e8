import { diaEn } from '../../../comun/domain/calendario.js';
import { campanaInvalida } from './errores.js';

/** The validity period of a campaign: `inicio` belongs to it, `fin` does not. */
export interface Vigencia {
  readonly inicio: Date;
  readonly fin: Date;
}

/** "Starts today" is said by a clock that is not ours and travels some time. */
const TOLERANCIA_MS = 60_000;

/** It may start today, since midnight where the brand is, and not before. */
export function comprobarVigencia({ inicio, fin }: Vigencia, zonaHoraria: string, ahora: Date): void {
  if (fin <= inicio) throw campanaInvalida('A campaign ends after it starts.');
  const hoy = diaEn(new Date(ahora.getTime() - TOLERANCIA_MS), zonaHoraria);
  if (diaEn(inicio, zonaHoraria) < hoy) throw campanaInvalida('A campaign does not start in the past.');
}
