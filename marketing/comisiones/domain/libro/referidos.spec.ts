import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Versiones } from '../../../campanas/domain/terminos/terminos.js';
import { ajustada, con, conocido, dia, HOY, libroDe, PORCENTAJE, validada } from '../../../test/casa/libro.js';
import type { AfiliadoConocido, EstadoAfiliado } from '../conocido/afiliado-conocido.js';
import { comisionIdDe } from '../cuenta/cuenta.js';
import type { Libro } from './libro.js';
import { juzgarReferidores, seguirFuentes } from './referidos.js';

/** 10 % of each sale; a quarter of that for the referrer. */
const terminos: Versiones = [{ ...PORCENTAJE, ppm: 100_000n, referidoPpm: 250_000n, version: 1, validoDesde: dia(1) }];
const referido = conocido('a', { n: 1, nivel: 'BRONCE', estado: 'ACTIVO', registro: { tipo: null, referidoPor: 'r' } });
const sinReferidor = conocido('a', { n: 1, nivel: 'BRONCE', estado: 'ACTIVO' });
const conEstados = (...estados: (readonly [n: number, EstadoAfiliado])[]) =>
  conocido('r', ...estados.map(([n, estado]) => ({ n, estado })));
const activo = conEstados([1, 'ACTIVO']);

/** One sale of 10.00 at day 10, and what follows from it for its referrer. */
function vender(...afiliados: readonly AfiliadoConocido[]): Libro {
  const { abierto } = con(libroDe(terminos, afiliados), validada('c', 10, 10_00n));
  seguirFuentes(abierto, HOY);
  return abierto;
}
const saber = (libro: Libro, ...afiliados: readonly AfiliadoConocido[]): Libro => {
  const sabido = { ...libro, afiliados: new Map(afiliados.map((uno) => [uno.afiliadoId, uno])) };
  juzgarReferidores(sabido, HOY);
  seguirFuentes(sabido, HOY);
  return sabido;
};
const ganado = ({ comisiones }: Libro) => comisiones.get(comisionIdDe('c', 'r'))?.snapshot.saldo.unidadesMenores ?? 0n;
const razon = ({ comisiones }: Libro) => comisiones.get(comisionIdDe('c', 'a'))?.snapshot.referidor;

describe('a referrer', () => {
  it('earns a share of what the affiliate earns whom it referred, and loses it with the sale', () => {
    const libro = vender(referido, activo);
    expect(ganado(libro)).toBe(25n);
    con(libro, ajustada('c', 3n, 0n));
    seguirFuentes(libro, HOY);
    expect(ganado(libro)).toBe(0n);
  });

  it.each(['SUSPENDIDO', 'DESACTIVADO', 'BLOQUEADO', 'RECHAZADO'] as const)(
    'that was %s at the instant of the sale earns nothing of it, and that is kept as the reason',
    (estado) => {
      const libro = vender(referido, conEstados([1, 'ACTIVO'], [9, estado], [11, 'ACTIVO']));
      expect([ganado(libro), razon(libro)]).toEqual([0n, { id: 'r', estado }]);
    },
  );

  it('that nothing is known of earns nothing until it is', () => {
    const libro = vender(referido);
    expect([ganado(libro), razon(libro)]).toEqual([0n, { id: 'r', estado: 'DESCONOCIDO' }]);
    expect(ganado(saber(libro, referido, activo))).toBe(25n);
  });

  it('loses what it earned by a block that is told later and counts from before the sale', () => {
    const libro = saber(vender(referido, activo), referido, conEstados([1, 'ACTIVO'], [9, 'BLOQUEADO']));
    expect([ganado(libro), razon(libro)]).toEqual([0n, { id: 'r', estado: 'BLOQUEADO' }]);
    expect(ganado(saber(libro, referido, conEstados([1, 'ACTIVO'], [9, 'BLOQUEADO'], [10, 'ACTIVO'])))).toBe(25n);
  });

  it('keeps what it earned before it was blocked', () => {
    const libro = saber(vender(referido, activo), referido, conEstados([1, 'ACTIVO'], [11, 'BLOQUEADO']));
    expect([ganado(libro), razon(libro)]).toEqual([25n, { id: 'r', estado: 'ACTIVO' }]);
  });

  it('that is named later earns of the sales from then on, also where that is told late', () => {
    const nombrado = (n: number) => conocido('a', { n: 1, nivel: 'BRONCE', estado: 'ACTIVO' }, { n, referidoPor: 'r' });
    expect(ganado(vender(nombrado(11), activo))).toBe(0n);
    const antes = vender(sinReferidor, activo);
    expect([ganado(antes), razon(antes)]).toEqual([0n, null]);
    expect(ganado(saber(antes, nombrado(11), activo))).toBe(0n);
    expect(ganado(saber(antes, nombrado(10), activo))).toBe(25n);
  });

  it('takes no share of a sale in which it takes part itself', () => {
    const atribucion = [
      { afiliadoId: 'a', ppm: 500_000n },
      { afiliadoId: 'r', ppm: 500_000n },
    ];
    const conNivel = conocido('r', { n: 1, nivel: 'BRONCE', estado: 'ACTIVO' });
    const { abierto } = con(libroDe(terminos, [referido, conNivel]), validada('c', 10, 10_00n, 'GBP', { atribucion }));
    expect(seguirFuentes(abierto, HOY)).toEqual([]);
    expect(razon(abierto)).toBeNull();
  });

  it('ends with the same, whatever is known when of it', () => {
    const historia: [number, EstadoAfiliado][] = [
      [1, 'PENDIENTE'],
      [2, 'ACTIVO'],
      [5, 'SUSPENDIDO'],
      [8, 'ACTIVO'],
      [9, 'BLOQUEADO'],
      [12, 'ACTIVO'],
    ];
    const corte = fc.integer({ min: 0, max: historia.length });
    fc.assert(
      fc.property(corte, fc.array(corte, { maxLength: 4 }), (total, cortes) => {
        const verdad = conEstados(...historia.slice(0, total));
        const sabido = cortes.map((hasta) => conEstados(...historia.slice(0, Math.min(hasta, total))));
        const libro = [...sabido, verdad].reduce((antes, r) => saber(antes, referido, r), vender(referido));
        const deVerdad = vender(referido, verdad);
        expect([ganado(libro), razon(libro)]).toEqual([ganado(deVerdad), razon(deVerdad)]);
      }),
    );
  });
});
