import { describe, expect, it } from 'vitest';
import { campana } from '../../test/ejemplos.js';
import { trasCambio } from './campana.js';

const conocida = { ...campana, secuencia: 3n };

describe('a campaign as its events tell it', () => {
  it('begins with all that is kept of it', () => expect(trasCambio(null, campana, 3n)).toEqual(conocida));

  it('does not begin with a change of its state', () =>
    expect(trasCambio(null, { id: campana.id, estado: 'PAUSADA' }, 2n)).toBeNull());

  it('comes to another state and stays what it is', () =>
    expect(trasCambio(conocida, { id: campana.id, estado: 'PAUSADA' }, 4n)).toEqual({
      ...conocida,
      estado: 'PAUSADA',
      secuencia: 4n,
    }));

  it.each([2n, 3n])('knows event %s already', (secuencia) => {
    expect(trasCambio(conocida, { id: campana.id, estado: 'PAUSADA' }, secuencia)).toBe(conocida);
    expect(trasCambio(conocida, { ...campana, fin: campana.inicio }, secuencia)).toBe(conocida);
  });
});
