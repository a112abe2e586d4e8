import { describe, expect, it } from 'vitest';
import { AFILIADO, declarado, hoy } from '../../test/ejemplos.js';
import { aprobar, codigoDe, given } from '../../test/pasos.js';
import { Afiliado } from './afiliado.js';
import type { Referidor } from './referido.js';

const otro = '01890000-0000-7000-8000-000000000002';
const tercero = '01890000-0000-7000-8000-000000000003';
const referidor = (r: Partial<Referidor> = {}): Referidor => ({ id: otro, situacion: 'ACTIVO', ancestros: [], ...r });

describe('a referrer', () => {
  it('may be named at the registration', () =>
    expect(Afiliado.registrar(AFILIADO, declarado, referidor(), hoy).snapshot.referidoPor).toBe(otro));

  it.each(['PENDIENTE', 'RECHAZADO', 'SUSPENDIDO', 'DESACTIVADO', 'BLOQUEADO'] as const)('is not %s', (situacion) =>
    expect(codigoDe(() => Afiliado.registrar(AFILIADO, declarado, referidor({ situacion }), hoy))).toBe(
      'afiliados.referidor-no-activo',
    ),
  );

  it('may be named later, by an affiliate that has none', () =>
    given(aprobar)
      .when((a) => a.actualizar({}, referidor(), hoy))
      .then(['AfiliadoActualizado'], { situacion: { tipo: 'ACTIVO' } }));

  it('is never oneself', () =>
    given(aprobar)
      .when((a) => a.actualizar({}, referidor({ id: AFILIADO }), hoy))
      .rejects('afiliados.auto-referido'));

  it('closes no cycle, however long', () =>
    given(aprobar)
      .when((a) => a.actualizar({}, referidor({ ancestros: [tercero, AFILIADO] }), hoy))
      .rejects('afiliados.referido-circular'));

  it('is kept: there is one for each', () =>
    given((a) => a.actualizar({}, referidor(), hoy))
      .when((a) => a.actualizar({}, referidor({ id: tercero }), hoy))
      .rejects('afiliados.ya-referido'));

  it('named again is no change', () =>
    given((a) => a.actualizar({}, referidor(), hoy))
      .when((a) => a.actualizar({}, referidor({ situacion: 'SUSPENDIDO' }), hoy))
      .then([], { situacion: { tipo: 'PENDIENTE' } }));
});
