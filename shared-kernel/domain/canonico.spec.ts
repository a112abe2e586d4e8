import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonico, canonicoONada, canonicoSinCaja } from './canonico.js';

const pedido = (texto: string) => canonico(texto, 'transaction_id', 100);

describe('canonical identifiers', () => {
  it.each([
    ['a carriage return', '1001\r'],
    ['blanks', '  1001\t '],
    ['a byte order mark', '\ufeff1001'],
    ['a non-breaking space', '1001\u00a0'],
    ['a zero-width space within', '10\u200b01'],
    ['a soft hyphen within', '10\u00ad01'],
    ['a control character within', '10\u000001'],
    ['marks of direction', '\u202a1001\u202c'],
    ['a blank behind what cannot be seen', '1001 \u2060'],
    ['a filler', '1001\u3164'],
  ])('are the same with %s', (_what, texto) => expect(pedido(texto)).toBe('1001'));

  it('are composed, so that two spellings of one letter are one', () => {
    expect(pedido('CAFE\u0301')).toBe('CAF\u00c9');
    expect(pedido('CAFE\u200d\u0301')).toBe('CAF\u00c9');
  });

  it('keep the blanks within, as spaces', () => expect(pedido('SPRING\u00a010')).toBe('SPRING 10'));

  it.each(['', ' ', '\u00a0\r\n', '\ufeff', '\u00ad\u200b'])('refuse what is empty (%j)', (texto) => {
    expect(() => pedido(texto)).toThrow(/transaction_id is empty/);
    expect(canonicoONada(texto, 'clic_id', 36)).toBeNull();
  });

  it('refuse half a character', () => expect(() => pedido('A\ud800')).toThrow(/half a character/));

  it('refuse what is too long, after cleaning', () => {
    expect(pedido(` ${'x'.repeat(100)} `)).toHaveLength(100);
    expect(() => pedido('x'.repeat(101))).toThrow(/longer than 100/);
  });

  it('compare without letter case where asked', () =>
    expect(canonicoSinCaja(' verano-cafe\u0301 ', 'cupon', 40)).toBe('VERANO-CAF\u00c9'));

  it('change nothing when applied twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (texto) => {
        const una = canonicoONada(texto, 'x', 10_000);
        expect(una === null ? null : pedidoLargo(una)).toBe(una);
        const sin = una === null ? null : canonicoSinCaja(una, 'x', 10_000);
        expect(sin === null ? null : canonicoSinCaja(sin, 'x', 10_000)).toBe(sin);
      }),
    );
  });
});

const pedidoLargo = (texto: string) => canonico(texto, 'x', 10_000);
