import { v5, v7, validate } from 'uuid';

/** A new id, sorted by time (UUID v7). */
export const nuevoId = (): string => v7();

export const esId = (texto: string): boolean => validate(texto);

const ESPACIO = v5('alpespartner', v5.DNS);

/** The same parts give the same id, for ever (UUID v5 over the parts, length-prefixed so that they cannot run together). */
export const idDe = (...partes: readonly string[]): string =>
  v5(partes.map((parte) => `${parte.length}:${parte}`).join('|'), ESPACIO);
