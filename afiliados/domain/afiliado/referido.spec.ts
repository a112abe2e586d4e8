import { describe, expect, it } from 'vitest';
import { aprobar, codigoDe, dado } from '../../test/dado.js';
import { AFILIADO, declarado, hoy } from '../../test/ejemplos.js';
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
    dado(aprobar)
      .cuando((a) => a.actualizar({}, referidor(), hoy))
      .queda('ACTIVO', 'AfiliadoActualizado'));

  it('is never oneself', () =>
    dado(aprobar)
      .cuando((a) => a.actualizar({}, referidor({ id: AFILIADO }), hoy))
      .niega('afiliados.auto-referido'));

  it('closes no cycle, however long', () =>
    dado(aprobar)
      .cuando((a) => a.actualizar({}, referidor({ ancestros: [tercero, AFILIADO] }), hoy))
      .niega('afiliados.referido-circular'));

  it('is kept: there is one for each', () =>
    dado((a) => a.actualizar({}, referidor(), hoy))
      .cuando((a) => a.actualizar({}, referidor({ id: tercero }), hoy))
      .niega('afiliados.ya-referido'));

  it('named again is no change', () =>
    dado((a) => a.actualizar({}, referidor(), hoy))
      .cuando((a) => a.actualizar({}, referidor({ situacion: 'SUSPENDIDO' }), hoy))
      .queda('PENDIENTE'));
});
