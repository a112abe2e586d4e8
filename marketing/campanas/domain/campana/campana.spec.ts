import { describe, expect, it } from 'vitest';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { givenAggregate } from '@alpespartner/shared-kernel/testing/given.js';
import { activa, acto, borrador, cinco, dia, limites, sinSegmentar } from '../../../test/campanas/borrador.js';
import { terminosEn } from '../terminos/terminos.js';
import { ATRIBUCION_NORMAL } from './atribucion.js';
import type { Campana } from './campana.js';
import type { DatosCampana } from './datos-campana.js';

const situacionEn = (campana: Campana, n: number) =>
  campana.snapshot.historia.findLast(({ desde }) => desde <= dia(n))?.situacion;
const velocidad = (modo: 'ACTIVA' | 'SOMBRA') => ({ senal: 'velocidad' as const, modo, limite: 10 });
const terminada = () => {
  const campana = activa();
  campana.pasarA('FINALIZADA', null, acto(5));
  return campana;
};

describe('a campaign', () => {
  it('begins as a draft with its first terms', () => {
    expect(borrador().situacion).toBe('BORRADOR');
    expect(borrador().snapshot.terminos).toMatchObject([{ version: 1, ppm: 50_000n }]);
  });

  it.each([
    ['an end that is not after the start', { fin: dia(2) }, 'marketing.campana-invalida'],
    ['a start before today', { inicio: dia(0) }, 'marketing.campana-invalida'],
    ['a name of nothing that can be seen', { nombre: ' \u200b' }, 'identificador.no-canonico'],
    ['an unknown currency', { moneda: 'XXX' }, 'marketing.campana-invalida'],
    ['a budget above 10^15', { presupuesto: dinero(10n ** 15n + 1n, 'GBP') }, 'marketing.campana-invalida'],
    ['a budget in another currency', { presupuesto: dinero(1n, 'EUR') }, 'dinero.monedas-distintas'],
    [
      'a country that is no code',
      { segmentacion: { ...sinSegmentar, paises: ['España'] } },
      'marketing.campana-invalida',
    ],
    ['no evidence at all', { atribucion: { ...ATRIBUCION_NORMAL, escalera: [] } }, 'marketing.campana-invalida'],
    [
      'the same evidence twice',
      { atribucion: { ...ATRIBUCION_NORMAL, escalera: ['CLIC', 'CLIC'] } },
      'marketing.campana-invalida',
    ],
    ['two rules for one signal', { fraude: [velocidad('ACTIVA'), velocidad('SOMBRA')] }, 'marketing.campana-invalida'],
  ] as [string, Partial<DatosCampana>, string][])('refuses %s', (_que, cambios, codigo) => {
    expect(() => borrador(cambios)).toThrow(expect.objectContaining({ codigo }));
  });

  it.each([
    ['a rate above the highest', { ppm: 500_001n }],
    ['a minimum above the maximum', { minimo: dinero(2n, 'GBP'), maximo: dinero(1n, 'GBP') }],
    ['an amount above 10^15', { maximo: dinero(10n ** 15n + 1n, 'GBP') }],
    ['steps without an open end', { tipo: 'ESCALONADA', escalones: [{ hasta: dinero(1n, 'GBP'), ppm: 1n }] }],
    [
      'steps that do not climb',
      {
        tipo: 'ESCALONADA',
        escalones: [
          { hasta: dinero(0n, 'GBP'), ppm: 1n },
          { hasta: null, ppm: 1n },
        ],
      },
    ],
  ])('refuses terms with %s', (_que, terminos) => {
    expect(() => borrador({}, terminos)).toThrow(expect.objectContaining({ codigo: 'marketing.terminos-invalidos' }));
  });

  it('goes from active to paused and back, and ends', () => {
    givenAggregate(activa())
      .when((campana) => {
        campana.pasarA('PAUSADA', 'stock', acto(3));
        campana.pasarA('ACTIVA', null, acto(4));
        campana.pasarA('FINALIZADA', null, acto(5));
      })
      .then(['CampanaPausada', 'CampanaActivada', 'CampanaFinalizada']);
  });

  it('has ended for good', () => {
    const activar = (campana: Campana) => campana.pasarA('ACTIVA', null, acto(6));
    givenAggregate(terminada()).when(activar).rejects('marketing.transicion-no-permitida', {
      de: 'FINALIZADA',
      a: 'ACTIVA',
    });
    givenAggregate(terminada())
      .when((campana) => campana.actualizar({ nombre: 'x' }, dia(6)))
      .rejects('marketing.campana-terminada');
  });

  it('was active when it was, whatever it is today', () => {
    const campana = activa();
    campana.pasarA('FINALIZADA', 'fecha_limite_alcanzada', acto(25, 20));
    expect(situacionEn(campana, 19)).toBe('ACTIVA');
    expect(situacionEn(campana, 20)).toBe('FINALIZADA');
  });

  it('learns of a pause before an ending that is known already, but not of one after', () => {
    const campana = activa();
    campana.pasarA('FINALIZADA', 'fecha_limite_alcanzada', acto(25, 20));
    campana.pasarA('PAUSADA', null, acto(26, 10));
    expect(campana.situacion).toBe('FINALIZADA');
    expect(situacionEn(campana, 11)).toBe('PAUSADA');
    expect(() => campana.pasarA('PAUSADA', null, acto(26, 21))).toThrow('FINALIZADA');
  });

  it('changes its terms from now on, never backwards', () => {
    const campana = activa();
    campana.cambiarTerminos({ ...cinco, ppm: 62_500n }, dia(10), dia(5), dia(5), limites);
    const ppmEn = (n: number) => (terminosEn(campana.snapshot.terminos, dia(n)) as { ppm: bigint }).ppm;
    expect([1, 9, 10].map(ppmEn)).toEqual([50_000n, 50_000n, 62_500n]);
    expect(() => campana.cambiarTerminos(cinco, dia(10), dia(5), dia(5), limites)).toThrow('backwards');
    expect(() => campana.cambiarTerminos(cinco, dia(11), dia(12), dia(12), limites)).toThrow('backwards');
    expect(() => campana.cambiarTerminos(cinco, dia(20), dia(5), dia(5), limites)).toThrow('end');
  });

  describe('with a notice of five days', () => {
    const avisada = () => activa({ preavisoDias: 5 });
    const cambiar = (campana: Campana, ppm: bigint, desde: number, hoy = 4) =>
      campana.cambiarTerminos({ ...cinco, ppm }, dia(desde), dia(hoy), dia(hoy), limites);

    it('gets better terms at once, and worse ones not a day sooner', () => {
      const campana = avisada();
      expect(cambiar(campana, 60_000n, 4)).toMatchObject({ version: 2 });
      expect(() => cambiar(campana, 50_000n, 8)).toThrow(
        expect.objectContaining({ codigo: 'marketing.preaviso-no-cumplido', detalle: { desde: dia(9).toISOString() } }),
      );
      expect(campana.snapshot.terminos).toHaveLength(2);
      expect(cambiar(campana, 50_000n, 9)).toMatchObject({ version: 3 });
    });

    it('keeps what was promised for later, too', () => {
      const campana = avisada();
      cambiar(campana, 90_000n, 10);
      expect(() => cambiar(campana, 60_000n, 12, 8)).toThrow('notice');
      expect(cambiar(campana, 60_000n, 13, 8)).toMatchObject({ version: 3 });
    });

    it('never gets a shorter notice, but a longer one', () => {
      givenAggregate(avisada())
        .when((campana) => campana.actualizar({ preavisoDias: 4 }, dia(3)))
        .rejects('marketing.preaviso-acortado');
      givenAggregate(avisada())
        .when((campana) => campana.actualizar({ preavisoDias: 9 }, dia(3)))
        .then(['CampanaActualizada'], { preavisoDias: 9 });
    });

    it('is free as long as it is a draft', () => {
      givenAggregate(borrador({ preavisoDias: 5 }))
        .when((campana) => campana.actualizar({ preavisoDias: 0 }, dia(1)))
        .then(['CampanaActualizada'], { preavisoDias: 0 });
      expect(cambiar(borrador({ preavisoDias: 5 }), 1n, 4)).toMatchObject({ version: 2 });
    });
  });

  it('takes money back, also once it has ended', () => {
    givenAggregate(terminada())
      .when((campana) => campana.reducirPresupuesto(dinero(100_00n, 'GBP'), dia(6)))
      .then(['PresupuestoReducido'], { presupuesto: dinero(800_00n, 'GBP') });
  });

  it('grows up to 10^15 minor units, which fit, and not beyond', () => {
    const ampliar = (monto: bigint) => (campana: Campana) => campana.ampliarPresupuesto(dinero(monto, 'GBP'), dia(3));
    const llena = () => borrador({ presupuesto: dinero(10n ** 15n - 1n, 'GBP') });
    givenAggregate(llena())
      .when(ampliar(1n))
      .then(['PresupuestoAmpliado'], { presupuesto: dinero(10n ** 15n, 'GBP') });
    givenAggregate(llena()).when(ampliar(2n)).rejects('marketing.campana-invalida');
  });

  it('says what it does with refunds too large and with sales without budget, and changes it at once', () => {
    expect(borrador().snapshot).toMatchObject({ excesoReembolso: 'RECORTAR', reintentoAutomatico: false });
    givenAggregate(activa())
      .when((campana) => campana.actualizar({ excesoReembolso: 'RECHAZAR', reintentoAutomatico: true }, dia(3)))
      .then(['CampanaActualizada'], { excesoReembolso: 'RECHAZAR', reintentoAutomatico: true });
  });

  it('announces each change with its effective instant', () => {
    const campana = activa();
    campana.ampliarPresupuesto(dinero(1_00n, 'GBP'), dia(3));
    expect(campana.events.map(({ tipo }) => tipo)).toEqual(['CampanaCreada', 'CampanaActivada', 'PresupuestoAmpliado']);
    expect(campana.events[1]).toMatchObject({ datos: { desde: dia(2) } });
    expect(campana.events[2]).toEqual({
      tipo: 'PresupuestoAmpliado',
      datos: { monto: dinero(1_00n, 'GBP') },
      en: dia(3),
    });
    expect(campana.snapshot.presupuesto).toEqual(dinero(901_00n, 'GBP'));
  });
});
