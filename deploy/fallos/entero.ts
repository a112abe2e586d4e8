import { Fallo } from '../base/fallo.js';

export function entero(texto: string): number {
  const numero = Number(texto);
  if (Number.isInteger(numero) && numero > 0) return numero;
  throw new Fallo(`${texto} is not a number of seeds`, 'Give a whole number above zero.');
}
