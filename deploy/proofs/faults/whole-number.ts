import { Failure } from '../../launcher/terminal/failure.js';

export function entero(texto: string): number {
  const numero = Number(texto);
  if (Number.isInteger(numero) && numero > 0) return numero;
  throw new Failure(`${texto} is no number to count with`, 'Give a whole number above zero.');
}
