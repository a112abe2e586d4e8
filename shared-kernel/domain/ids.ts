import { parse, v5 } from 'uuid';

const ESPACIO = parse(v5('alpespartner', v5.DNS));

/** The same parts give the same id, for ever (UUID v5 over the parts, length-prefixed so that they cannot run together). */
export const idDe = (...partes: readonly string[]): string =>
  v5(partes.map((parte) => `${parte.length}:${parte}`).join('|'), ESPACIO);
