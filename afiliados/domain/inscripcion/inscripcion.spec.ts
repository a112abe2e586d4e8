import { describe, expect, it } from 'vitest';
import { campana, desde, hoy, registrado } from '../../test/ejemplos.js';
import { aprobar, bloquear, given, type Paso, suspender } from '../../test/pasos.js';
import { acto } from '../acto.js';
import type { Campana } from '../campana/campana.js';

const antiguo: Paso = (a) => a.aprobar('CODIGO1234', hoy);
const inscribir =
  (otra: Partial<Campana> = {}, cuando = hoy): Paso =>
  (a) =>
    a.inscribir({ ...campana, ...otra }, 'i-1', cuando);
const terminar: Paso = (a) => a.terminarInscripcion(campana.id, hoy);

describe('an enrolment', () => {
  it('says since when an affiliate takes part', () => {
    const afiliado = registrado();
    aprobar(afiliado);
    afiliado.inscribir(campana, 'i-1', hoy);
    expect(afiliado.snapshot.inscripciones).toEqual([
      { id: 'i-1', campanaId: campana.id, desde: hoy.efectivoEn, hasta: null },
    ]);
  });

  it.each([
    ['PENDIENTE', []],
    ['SUSPENDIDO', [aprobar, suspender]],
    ['BLOQUEADO', [bloquear]],
  ] satisfies [string, Paso[]][])('is for ACTIVO affiliates, not for %s', (_, pasos) =>
    given(...pasos)
      .when(inscribir())
      .rejects('afiliados.no-activo'),
  );

  it('is not doubled', () => given(aprobar, inscribir()).when(inscribir()).rejects('afiliados.ya-inscrito'));

  it.each(['FINALIZADA', 'CANCELADA'] as const)('is refused once the campaign is %s', (estado) =>
    given(aprobar).when(inscribir({ estado })).rejects('afiliados.campana-terminada'),
  );

  it('is refused after the last day of the campaign', () =>
    given(aprobar)
      .when(inscribir({ fin: hoy.en }))
      .rejects('afiliados.campana-terminada'));

  it('may be imported into a campaign that has run its time', () => {
    const afiliado = registrado({}, undefined, desde('2026-01-01'));
    afiliado.aprobar('CODIGO1234', desde('2026-01-01'));
    const pasada = { ...campana, estado: 'FINALIZADA', fin: new Date('2026-03-01T00:00:00Z') } as const;
    expect(afiliado.inscribir(pasada, 'i-1', desde('2026-02-01')).desde).toEqual(new Date('2026-02-01T00:00:00Z'));
  });

  it('does not begin before the affiliate does', () =>
    given(antiguo)
      .when(inscribir({}, desde('2026-02-01')))
      .rejects('afiliados.efectivo-anterior'));

  it('ends, stays with its interval, and can be taken up again', () => {
    const afiliado = registrado();
    aprobar(afiliado);
    afiliado.inscribir(campana, 'i-1', hoy);
    const despues = acto('ana', new Date(hoy.en.getTime() + 1000));
    afiliado.terminarInscripcion(campana.id, despues);
    afiliado.inscribir(campana, 'i-2', despues);
    expect(afiliado.snapshot.inscripciones).toEqual([
      { id: 'i-1', campanaId: campana.id, desde: hoy.en, hasta: despues.en },
      { id: 'i-2', campanaId: campana.id, desde: despues.en, hasta: null },
    ]);
  });

  it('ends whatever the state of the affiliate', () =>
    given(aprobar, inscribir(), suspender)
      .when(terminar)
      .then(['InscripcionTerminada'], { situacion: { tipo: 'SUSPENDIDO' } }));

  it('that is not there does not end', () => given(aprobar).when(terminar).rejects('afiliados.no-inscrito'));
});
