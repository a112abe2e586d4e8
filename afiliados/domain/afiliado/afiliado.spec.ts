import { describe, expect, it } from 'vitest';
import { desde, hoy, registrado } from '../../test/ejemplos.js';
import * as a from '../../test/pasos.js';
import { given } from '../../test/pasos.js';
import { acto } from '../acto.js';
import { entradaDe } from './historia.js';

const caminos = {
  PENDIENTE: [],
  ACTIVO: [a.aprobar],
  RECHAZADO: [a.rechazar],
  SUSPENDIDO: [a.aprobar, a.suspender],
  DESACTIVADO: [a.aprobar, a.desactivar],
  BLOQUEADO: [a.aprobar, a.bloquear],
} as const;
const todas = Object.keys(caminos) as (keyof typeof caminos)[];

const transiciones = [
  { nombre: 'aprobar', paso: a.aprobar, de: { PENDIENTE: 'ACTIVO' }, no: 'afiliados.no-pendiente' },
  { nombre: 'rechazar', paso: a.rechazar, de: { PENDIENTE: 'RECHAZADO' }, no: 'afiliados.no-pendiente' },
  { nombre: 'suspender', paso: a.suspender, de: { ACTIVO: 'SUSPENDIDO' }, no: 'afiliados.no-activo' },
  {
    nombre: 'reactivar',
    paso: a.reactivar,
    de: { SUSPENDIDO: 'ACTIVO', DESACTIVADO: 'ACTIVO' },
    no: 'afiliados.no-reactivable',
  },
  {
    nombre: 'desactivar',
    paso: a.desactivar,
    de: { ACTIVO: 'DESACTIVADO', SUSPENDIDO: 'DESACTIVADO' },
    no: 'afiliados.no-desactivable',
  },
  {
    nombre: 'bloquear',
    paso: a.bloquear,
    de: Object.fromEntries(todas.filter((s) => s !== 'BLOQUEADO').map((s) => [s, 'BLOQUEADO'] as const)),
    no: 'afiliados.ya-bloqueado',
  },
  { nombre: 'desbloquear', paso: a.desbloquear, de: { BLOQUEADO: 'ACTIVO' }, no: 'afiliados.no-bloqueado' },
].flatMap(({ nombre, paso, de, no }) =>
  todas.map((desde) => ({ nombre, paso, desde, a: (de as Partial<typeof de & Record<string, never>>)[desde], no })),
);

describe('the states of an affiliate', () => {
  it.each(transiciones.filter((t) => t.a))('$nombre leads from $desde to $a', ({ paso, desde, a: hasta }) => {
    const afiliado = registrado();
    for (const previo of caminos[desde]) previo(afiliado);
    paso(afiliado);
    expect(afiliado.snapshot.situacion.tipo).toBe(hasta);
    expect(entradaDe(afiliado.events.at(-1)!)).toMatchObject({ cambio: 'estado', quien: 'ana', de: desde, a: hasta });
  });

  it.each(transiciones.filter((t) => !t.a))('$nombre is refused in $desde', ({ paso, desde, no }) => {
    given(...caminos[desde])
      .when(paso)
      .rejects(no);
  });

  it('a deactivated one comes back suspended when it was suspended', () =>
    given(a.aprobar, a.suspender, a.desactivar)
      .when(a.reactivar)
      .then(['AfiliadoReactivado', 'SituacionRestablecida'], { situacion: { tipo: 'SUSPENDIDO' } }));

  it.each(['PENDIENTE', 'RECHAZADO', 'SUSPENDIDO', 'DESACTIVADO'] as const)(
    'an unblocked one is again what it was: %s',
    (situacion) =>
      given(...caminos[situacion], a.bloquear)
        .when(a.desbloquear)
        .then(['AfiliadoDesbloqueado', 'SituacionRestablecida'], { situacion: { tipo: situacion } }),
  );

  it('it remembers both ways back at once', () =>
    given(a.aprobar, a.suspender, a.desactivar, a.bloquear, a.desbloquear)
      .when(a.reactivar)
      .then(['AfiliadoReactivado', 'SituacionRestablecida'], { situacion: { tipo: 'SUSPENDIDO' } }));

  it.each([
    ['rejection', [], (x) => x.rechazar(' ', hoy)],
    ['suspension', [a.aprobar], (x) => x.suspender('', hoy)],
    ['deactivation', [a.aprobar], (x) => x.desactivar('', hoy)],
    ['block', [], (x) => x.bloquear('\t', hoy)],
  ] satisfies [string, a.Paso[], a.Paso][])('a %s needs a reason', (_, antes, paso) =>
    given(...antes)
      .when(paso)
      .rejects('afiliados.razon-requerida'),
  );
});

describe('activation and tier', () => {
  it('the referral code is given at activation', () => {
    const afiliado = registrado();
    expect(afiliado.snapshot.codigoReferido).toBeNull();
    a.aprobar(afiliado);
    expect(afiliado.snapshot.codigoReferido).toBe('CODIGO1234');
  });

  it('a tier can be given before the approval', () =>
    given()
      .when((x) => x.cambiarNivel('ORO', hoy))
      .then(['NivelCambiado'], { situacion: { tipo: 'PENDIENTE' } }));

  it('the same tier again is no change', () =>
    given()
      .when((x) => x.cambiarNivel('BRONCE', hoy))
      .then([], { situacion: { tipo: 'PENDIENTE' } }));
});

describe('effective dates', () => {
  it('history keeps when it counts and when it was recorded', () => {
    const afiliado = registrado({}, undefined, desde('2025-11-01'));
    afiliado.aprobar('CODIGO1234', desde('2025-11-02'));
    expect(afiliado.events.map((e) => entradaDe(e))).toEqual([
      expect.objectContaining({ a: 'PENDIENTE', cuando: hoy.en, efectivoEn: new Date('2025-11-01T00:00:00Z') }),
      expect.objectContaining({ a: 'ACTIVO', cuando: hoy.en, efectivoEn: new Date('2025-11-02T00:00:00Z') }),
    ]);
  });

  it('a change does not take effect before the one it follows', () =>
    given((x) => x.aprobar('C', hoy))
      .when((x) => x.suspender('late', desde('2026-03-09')))
      .rejects('afiliados.efectivo-anterior'));

  it('a tier may be dated back past a change of state, not past another tier', () => {
    const afiliado = registrado({}, undefined, desde('2025-11-01'));
    afiliado.aprobar('CODIGO1234', hoy);
    afiliado.cambiarNivel('ORO', desde('2025-12-01'));
    expect(a.codigoDe(() => afiliado.cambiarNivel('PLATA', desde('2025-11-30')))).toBe('afiliados.efectivo-anterior');
  });

  it('an act of now is not refused because another clock was ahead', () => {
    const afiliado = registrado();
    afiliado.aprobar('CODIGO1234', acto('ana', new Date(hoy.en.getTime() - 5)));
    expect(afiliado.snapshot).toMatchObject({ situacion: { tipo: 'ACTIVO' }, situacionDesde: hoy.en });
  });

  it('nothing takes effect in the future, but a clock may be five minutes ahead, and then it is now', () => {
    const en = (ms: number) => acto('ana', hoy.en, new Date(hoy.en.getTime() + ms));
    expect(en(300_000)).toEqual(hoy);
    expect(a.codigoDe(() => en(300_001))).toBe('afiliados.efectivo-futuro');
  });
});
