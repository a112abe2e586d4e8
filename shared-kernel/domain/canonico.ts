import { DomainError } from './errors.js';

/** Every kind of blank; each becomes a space. */
const BLANKS = /[\s\u0085\u2800]/gu;

/**
 * What cannot be seen: control and format characters (a byte order mark, a soft hyphen, a joiner, marks of direction),
 * fillers, selectors of a variant, what is no character at all. Listed rather than taken from "unassigned", so that a
 * newer Unicode does not change what was canonical.
 */
const INVISIBLE =
  /[\p{Cc}\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufdd0-\ufdef\ufffe\uffff]|\p{Variation_Selector}/gu;

/**
 * What somebody outside names (order numbers, coupons, customers, refunds, references), in the one form in which it is
 * stored and compared: NFC, blanks as spaces and none at the ends, nothing that cannot be seen. `maximo` counts UTF-16
 * units. Refused as a broken rule: what is empty afterwards, what is longer, half a character. Applying it twice
 * changes nothing.
 */
export function canonico(texto: string, miembro: string, maximo: number): string {
  if (!texto.isWellFormed()) throw noCanonico(miembro, 'holds half a character (a lone surrogate)');
  const limpio = visible(texto);
  if (limpio === '') throw noCanonico(miembro, 'is empty, or nothing of it can be seen');
  if (limpio.length > maximo) throw noCanonico(miembro, `is longer than ${maximo} characters`);
  return limpio;
}

/** The same where nothing may be said: null, and what is blank, are nothing. */
export const canonicoONada = (texto: string | null, miembro: string, maximo: number): string | null =>
  texto === null || visible(texto) === '' ? null : canonico(texto, miembro, maximo);

/** Canonical and without letter case, in capitals: coupons and whatever else compares so. */
export const canonicoSinCaja = (texto: string, miembro: string, maximo: number): string =>
  canonico(canonico(texto, miembro, maximo).toUpperCase(), miembro, maximo);

const visible = (texto: string): string => texto.replace(BLANKS, ' ').replace(INVISIBLE, '').normalize('NFC').trim();

const noCanonico = (miembro: string, porque: string): DomainError =>
  new DomainError('identificador.no-canonico', `${miembro} ${porque}.`, 'regla', { miembro });
