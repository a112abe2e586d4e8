import { describe, expect, it } from 'vitest';
import { completa, huecos } from './integridad.js';

const fuente = { topic: 'afiliados.eventos', fuente: 'afiliados', particion: 0 };

describe('integrity of a source', () => {
  it('is complete when positions run from 1 to the last', () =>
    expect(completa({ ...fuente, desde: 1n, hasta: 3n, mensajes: 3n, distintas: 3n })).toBe(true));

  it('misses a message when there are fewer than the last position says', () =>
    expect(completa({ ...fuente, desde: 1n, hasta: 3n, mensajes: 2n, distintas: 2n })).toBe(false));

  it('misses the beginning when it does not start at 1', () =>
    expect(completa({ ...fuente, desde: 2n, hasta: 3n, mensajes: 2n, distintas: 2n })).toBe(false));

  it('is not fooled by a position that stands there twice in place of another', () =>
    expect(completa({ ...fuente, desde: 1n, hasta: 3n, mensajes: 3n, distintas: 2n })).toBe(false));

  it('names each hole', () =>
    expect(huecos([2n, 3n, 6n])).toEqual([
      { desde: 1n, hasta: 1n },
      { desde: 4n, hasta: 5n },
    ]));

  it('finds none where none is', () => expect(huecos([1n, 2n, 3n])).toEqual([]));
});
