import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clicDicho, codigoDicho } from './dicho.js';

describe('the coupon of an order', () => {
  it.each([
    ['spring 10', 'SPRING 10'],
    [' \u00a0verano10\ufeff', 'VERANO10'],
    ['CAFE\u0301', 'CAF\u00c9'],
    ['', null],
    [' \u200b ', null],
  ])('%j is %j', (texto, codigo) => expect(codigoDicho(texto)).toBe(codigo));

  it('that cannot be read is kept, and is none that anybody has', () => {
    const largo = 'x'.repeat(70);
    expect(codigoDicho(largo)).toMatch(/^X{50}…$/);
    expect(codigoDicho('\ud800A')).toBe('\ufffdA');
  });

  it('is never refused, and reading it again changes nothing', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (texto) => {
        const codigo = codigoDicho(texto);
        if (codigo !== null) expect(codigoDicho(codigo)).toBe(codigo);
      }),
    ));
});

describe('the click of an order', () => {
  it.each([
    [' 0A6F1C3E-0000-4000-8000-0000000000C1 ', '0a6f1c3e-0000-4000-8000-0000000000c1'],
    ['undefined', 'undefined'],
    ['', null],
  ])('%j is %j', (texto, clic) => expect(clicDicho(texto)).toBe(clic));
});
