import { describe, expect, it } from 'vitest';
import { givenAggregate } from '@alpespartner/shared-kernel/testing/given.js';
import { activa, borrador, dia, sinSegmentar } from '../../../test/campanas/borrador.js';
import type { Campana } from './campana.js';
import type { Cambios } from './datos-campana.js';

const paises = (...codigos: string[]): Cambios => ({ segmentacion: { ...sinSegmentar, paises: codigos } });
const cambiar = (cambios: Cambios, hoy: number, desde?: number, noAntesDe?: number) => (campana: Campana) =>
  campana.actualizar(cambios, dia(hoy), {
    desde: desde === undefined ? undefined : dia(desde),
    ...(noAntesDe !== undefined && { noAntesDe: dia(noAntesDe) }),
  });
const reglasEn = (campana: Campana, n: number) => campana.snapshot.reglas.findLast(({ desde }) => desde <= dia(n));
const paisesEn = (campana: Campana, n: number) => reglasEn(campana, n)?.segmentacion.paises;

describe('the rules by which conversions are judged', () => {
  it('hold from the start of the campaign on', () => {
    expect(borrador().snapshot.reglas).toMatchObject([{ desde: dia(2), requiereInscripcion: false }]);
  });

  it('change from now on unless told, and what was before stays as it was', () => {
    const campana = activa();
    cambiar(paises('ES'), 5)(campana);
    expect([2, 4, 5, 9].map((n) => paisesEn(campana, n))).toEqual([[], [], ['ES'], ['ES']]);
    expect(campana.snapshot.segmentacion.paises).toEqual(['ES']);
  });

  it('change from an instant to come, all of them together', () => {
    const campana = activa();
    cambiar({ ...paises('ES'), requiereInscripcion: true, ventanaAtribucionDias: 7 }, 5, 10)(campana);
    expect([9, 10].map((n) => paisesEn(campana, n))).toEqual([[], ['ES']]);
    expect(reglasEn(campana, 10)).toMatchObject({ requiereInscripcion: true, desde: dia(10) });
  });

  it.each<[string, number | undefined, number | undefined]>([
    ['before now', 4, undefined],
    ['before those that are told for later, now included', undefined, undefined],
    ['before those that are told for later', 7, undefined],
    ['before those that are told for later, imported history too', 6, 1],
  ])('never change backwards: %s', (_title, desde, noAntesDe) => {
    givenAggregate(activa(), cambiar(paises('ES'), 3, 8))
      .when(cambiar(paises('FR'), 5, desde, noAntesDe))
      .rejects('marketing.reglas-hacia-atras', { desde: dia(desde === 4 ? 5 : 8).toISOString() });
  });

  it('may begin in the past for imported history, after those before', () => {
    const campana = activa();
    cambiar(paises('ES'), 9, 4, 1)(campana);
    cambiar(paises('FR'), 9, 6, 1)(campana);
    expect([3, 4, 6].map((n) => paisesEn(campana, n))).toEqual([[], ['ES'], ['FR']]);
    givenAggregate(campana)
      .when(cambiar(paises('PT'), 9, 6, 1))
      .rejects('marketing.reglas-hacia-atras');
  });

  it('are replaced as long as they have not begun', () => {
    const campana = activa();
    cambiar(paises('ES'), 3, 8)(campana);
    cambiar(paises('FR'), 4, 8)(campana);
    expect(campana.snapshot.reglas.map(({ segmentacion }) => segmentacion.paises)).toEqual([[], ['FR']]);
  });

  it('of a campaign that has not started hold from its start on, whenever they are told', () => {
    const campana = borrador();
    cambiar(paises('ES'), 1)(campana);
    expect(campana.snapshot.reglas).toMatchObject([{ desde: dia(2), segmentacion: { paises: ['ES'] } }]);
  });

  it('told at two clocks that differ by a little follow each other', () => {
    const campana = activa();
    cambiar(paises('ES'), 5)(campana);
    campana.actualizar(paises('FR'), new Date(dia(5).getTime() - 30));
    expect(campana.snapshot.reglas).toMatchObject([
      { desde: dia(2) },
      { desde: dia(5), segmentacion: { paises: ['FR'] } },
    ]);
  });

  it('stay as they are when something else is changed', () => {
    givenAggregate(activa())
      .when(cambiar({ nombre: 'Otra' }, 5))
      .then(['CampanaActualizada'], { reglas: [{ desde: dia(2) }] });
    givenAggregate(activa())
      .when(cambiar({ nombre: 'Otra' }, 5, 9))
      .rejects('marketing.campana-invalida');
  });
});
