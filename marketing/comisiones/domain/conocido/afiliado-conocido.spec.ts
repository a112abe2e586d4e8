import fc from 'fast-check';
import { expect, it } from 'vitest';
import { afiliadoDesconocido } from '../../../test/casa/libro.js';
import { conHechoDeAfiliado, estadoEn, nivelEn, referidorEn } from './afiliado-conocido.js';

const dia = (n: number) => new Date(Date.UTC(2026, 0, n));
const nadie = afiliadoDesconocido('a');
const hecho = (secuencia: bigint, n: number) => ({ afiliadoId: 'a', secuencia, desde: dia(n) });
const HECHOS = [
  { ...hecho(1n, 1), nivel: 'BRONCE', estado: 'PENDIENTE', registro: { tipo: 'INDIVIDUAL', referidoPor: null } },
  { ...hecho(2n, 3), estado: 'ACTIVO' },
  { ...hecho(3n, 3), nivel: 'ORO' },
  { ...hecho(4n, 5), referidoPor: 'r' },
  { ...hecho(5n, 8), estado: 'BLOQUEADO' },
  { ...hecho(6n, 9), estado: 'ACTIVO' },
  { ...hecho(7n, 9), estado: 'SUSPENDIDO' },
  { ...hecho(8n, 10), nivel: 'DIAMANTE' },
  { ...hecho(9n, 11), beneficiario: { referencia: 'B-1', vigenteDesde: dia(11) } },
  { ...hecho(10n, 12), beneficiario: { referencia: 'B-2', vigenteDesde: dia(14) } },
] as const;
const saber = (hechos: readonly (typeof HECHOS)[number][]) => hechos.reduce(conHechoDeAfiliado, nadie);
const enDias = <T>(leer: (n: Date) => T, ...dias: number[]) => dias.map((n) => leer(dia(n)));

it('knows the same whatever the order in which facts were learned, and however often', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...HECHOS, ...HECHOS], { minLength: 2 * HECHOS.length }), (orden) => {
      const { niveles, estados, beneficiario } = saber(orden);
      expect({ niveles, estados }).toEqual({ niveles: saber(HECHOS).niveles, estados: saber(HECHOS).estados });
      expect(beneficiario).toEqual({ secuencia: 10n, referencia: 'B-2', vigenteDesde: dia(14) });
    }),
  );
});

it('the tier is that of the instant, and before the first one the first', () => {
  expect(enDias((t) => nivelEn(saber(HECHOS), t), 0, 1, 3, 9, 10)).toEqual([
    'BRONCE',
    'BRONCE',
    'ORO',
    'ORO',
    'DIAMANTE',
  ]);
  expect(nivelEn(nadie, dia(1))).toBeUndefined();
});

it('the state is that of the instant, the later fact winning a tie; before a validation its outcome counts', () => {
  expect(enDias((t) => estadoEn(saber(HECHOS), t), 0, 2, 3, 7, 8, 9, 30)).toEqual([
    'ACTIVO',
    'ACTIVO',
    'ACTIVO',
    'ACTIVO',
    'BLOQUEADO',
    'SUSPENDIDO',
    'SUSPENDIDO',
  ]);
  expect(estadoEn(saber(HECHOS.slice(0, 1)), dia(4))).toBe('PENDIENTE');
  expect(estadoEn(nadie, dia(1))).toBeUndefined();
});

it('a referrer named later counts from then on, one named at the registration always', () => {
  expect(enDias((t) => referidorEn(saber(HECHOS), t), 1, 4, 5, 20)).toEqual([null, null, 'r', 'r']);
  const referido = conHechoDeAfiliado(nadie, { ...hecho(1n, 3), registro: { tipo: null, referidoPor: 'r' } });
  expect(referidorEn(referido, dia(1))).toBe('r');
});

it('there is one referrer: another one named later changes nothing', () => {
  const otra = conHechoDeAfiliado(saber(HECHOS), { ...hecho(11n, 20), referidoPor: 'otro' });
  expect(referidorEn(otra, dia(25))).toBe('r');
});
