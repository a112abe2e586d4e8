import { parse, v5, v7, validate } from 'uuid';

/** Drawn in one go for many ids: asked for one by one, chance takes longer than all the rest of an id. */
const azar = new Uint8Array(4_096);
let usados = azar.length;
let ultimo = { msecs: 0, seq: 0 };

/** A new id (UUID v7), sorted by time, and within this process and a millisecond by the order in which they were made. */
export function nuevoId(): string {
  if (usados === azar.length) crypto.getRandomValues(azar);
  usados = (usados % azar.length) + 16;
  const random = azar.subarray(usados - 16, usados);
  const msecs = Date.now();
  ultimo = msecs > ultimo.msecs ? { msecs, seq: primera(random) } : siguiente(ultimo);
  return v7({ random, ...ultimo });
}

/** Where a millisecond begins to count: half of the 32 bits are left above it. */
const primera = (random: Uint8Array): number => new DataView(random.buffer, random.byteOffset).getUint32(6) >>> 1;

const siguiente = ({ msecs, seq }: typeof ultimo): typeof ultimo =>
  seq < 0xffff_ffff ? { msecs, seq: seq + 1 } : { msecs: msecs + 1, seq: 0 };

export const esId = (texto: string): boolean => validate(texto);

const ESPACIO = parse(v5('alpespartner', v5.DNS));

/** The same parts give the same id, for ever (UUID v5 over the parts, length-prefixed so that they cannot run together). */
export const idDe = (...partes: readonly string[]): string =>
  v5(partes.map((parte) => `${parte.length}:${parte}`).join('|'), ESPACIO);
