import { expect, it } from 'vitest';
import { afiliadoDesconocido } from '../../../test/casa/libro.js';
import { conHechoDeAfiliado, type EstadoAfiliado } from './afiliado-conocido.js';
import { pagaderoEn } from './pagadero.js';

const HORA = 3_600_000;
const ahora = new Date('2026-01-15T10:00:00Z');
const en = (horas: number) => new Date(ahora.getTime() + horas * HORA);
const nadie = afiliadoDesconocido('a');
const con = (estado: EstadoAfiliado, ...cuentas: readonly (readonly [string | null, Date])[]) =>
  cuentas.reduce(
    (afiliado, [referencia, vigenteDesde], i) =>
      conHechoDeAfiliado(afiliado, {
        afiliadoId: 'a',
        secuencia: BigInt(i + 2),
        desde: vigenteDesde,
        beneficiario: { referencia, vigenteDesde },
      }),
    conHechoDeAfiliado(nadie, { afiliadoId: 'a', secuencia: 1n, desde: en(-100), estado }),
  );
const motivo = (...args: Parameters<typeof con>) => pagaderoEn(con(...args), ahora).impedimento?.motivo ?? null;
const cuenta = ['B-1', en(-90)] as const;

it('is paid where the gateway knows the affiliate and nothing is against it', () => {
  expect(pagaderoEn(con('ACTIVO', cuenta), ahora)).toEqual({ beneficiario: 'B-1', impedimento: null });
});

it('is paid what is due though the affiliate is deactivated', () => {
  expect(motivo('DESACTIVADO', cuenta)).toBeNull();
});

it('is not paid while the affiliate is suspended or blocked, whatever account it has', () => {
  expect(motivo('SUSPENDIDO', cuenta)).toBe('AFILIADO_SUSPENDIDO');
  expect(motivo('BLOQUEADO', cuenta)).toBe('AFILIADO_BLOQUEADO');
  expect(motivo('BLOQUEADO')).toBe('AFILIADO_BLOQUEADO');
});

it('is paid from the instant on in which a suspension ends, and not before', () => {
  const vuelta = conHechoDeAfiliado(con('SUSPENDIDO', cuenta), {
    afiliadoId: 'a',
    secuencia: 9n,
    desde: ahora,
    estado: 'ACTIVO',
  });
  expect(pagaderoEn(vuelta, ahora).impedimento).toBeNull();
  expect(pagaderoEn(vuelta, new Date(ahora.getTime() - 1)).impedimento?.motivo).toBe('AFILIADO_SUSPENDIDO');
});

it('is not paid without an account, nor after the account was withdrawn', () => {
  expect(motivo('ACTIVO')).toBe('SIN_BENEFICIARIO');
  expect(motivo('ACTIVO', cuenta, [null, en(-1)])).toBe('SIN_BENEFICIARIO');
});

it('waits until a changed account has rested, and tells until when', () => {
  const cambiada = con('ACTIVO', cuenta, ['B-2', en(1)]);
  expect(pagaderoEn(cambiada, ahora).impedimento).toEqual({ motivo: 'BENEFICIARIO_EN_REPOSO', hasta: en(1) });
  expect(pagaderoEn(cambiada, en(1))).toEqual({ beneficiario: 'B-2', impedimento: null });
});

it('is not paid when nothing is known of the affiliate', () => {
  expect(pagaderoEn(undefined, ahora).impedimento?.motivo).toBe('AFILIADO_DESCONOCIDO');
  expect(pagaderoEn(nadie, ahora).impedimento?.motivo).toBe('AFILIADO_DESCONOCIDO');
});
