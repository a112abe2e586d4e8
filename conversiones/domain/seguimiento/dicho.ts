import { canonico, canonicoONada, canonicoSinCaja } from '@alpespartner/shared-kernel/domain/canonico.js';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import { MAXIMO_CODIGO } from '../conocido/cupon.js';

/** What of unreadable evidence is kept, so that whoever asks sees what the shop sent. */
const MAXIMO = 100;

/**
 * The code of a coupon as an order names it. What cannot be a code of ours is kept all the same, cleaned and cut: evidence
 * refuses no order. Null: nothing was said.
 */
export const codigoDicho = (texto: string): string | null =>
  dicho(texto.toUpperCase(), (t) => canonicoSinCaja(t, 'codigo', MAXIMO_CODIGO));

/** The same for a click; one of ours in small letters. */
export const clicDicho = (texto: string): string | null =>
  dicho(texto, (t) => canonico(t, 'clic', MAXIMO).toLowerCase());

function dicho(texto: string, leer: (texto: string) => string): string | null {
  const entero = texto.toWellFormed();
  if (canonicoONada(entero, 'evidencia', Number.MAX_SAFE_INTEGER) === null) return null;
  try {
    return leer(entero);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return ilegible(entero);
  }
}

/** Longer than any code: the mark at its end keeps it from being taken for one. */
const ilegible = (texto: string): string =>
  `${[...canonico(texto, 'evidencia', Number.MAX_SAFE_INTEGER)].slice(0, MAXIMO / 2).join('')}…`;
