import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';

/** Who does something, when it is recorded, and since when it counts (imported history: earlier than recorded). */
export interface Acto {
  readonly por: string;
  readonly en: Date;
  readonly efectivoEn: Date;
}

/** How far the clock of a caller may be ahead of ours. What it says to be in between is now. */
export const ADELANTO_MS = 300_000;

const esFuturo = (instante: Date, ahora: Date): boolean => instante.getTime() > ahora.getTime() + ADELANTO_MS;

export function acto(por: string, en: Date, efectivoEn: Date = en): Acto {
  if (esFuturo(efectivoEn, en)) throw efectivoEnElFuturo();
  return { por, en, efectivoEn: efectivoEn > en ? en : efectivoEn };
}

/**
 * What happens later must not take effect earlier than `desde`. An act of now is never refused for that: the clocks of
 * two instances differ by a little, so it takes effect together with what it follows.
 */
export function enOrden(acto: Acto, desde: Date): Acto {
  if (acto.efectivoEn >= desde) return acto;
  if (acto.efectivoEn < acto.en) throw efectivoAnterior(desde);
  return { ...acto, efectivoEn: desde };
}

const efectivoEnElFuturo = (): DomainError =>
  new DomainError('afiliados.efectivo-futuro', 'A change cannot take effect in the future.', 'regla');

function efectivoAnterior(desde: Date): DomainError {
  const mensaje = `A change cannot take effect before the one it follows (${desde.toISOString()}).`;
  return new DomainError('afiliados.efectivo-anterior', mensaje, 'regla', { desde: desde.toISOString() });
}
