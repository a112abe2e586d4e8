import { describe, expect, it } from 'vitest';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { type Terminos, terminosEn } from '../terminos/terminos.js';
import { ATRIBUCION_NORMAL } from './atribucion.js';
import { type Acto, Campana } from './campana.js';
import type { DatosCampana } from './datos-campana.js';

const dia = (n: number) => new Date(Date.UTC(2026, 0, n));
const acto = (n: number, desde = n): Acto => ({ por: 'ana', ahora: dia(n), desde: dia(desde) });
const limites = { porcentajeMaximoPpm: 500_000n };
const sinSegmentar = { paises: [], tiposAfiliado: [], niveles: [] };
const datos: DatosCampana = {
  id: 'k-1',
  marcaId: 'm-1',
  zonaHoraria: 'Europe/London',
  nombre: 'Europa',
  descripcion: null,
  tipo: 'CPA',
  moneda: 'GBP',
  inicio: dia(2),
  fin: dia(20),
  metaConversiones: null,
  presupuesto: dinero(900_00n, 'GBP'),
  politicaPresupuesto: 'RECHAZAR',
  finalizarAlAgotar: false,
  segmentacion: sinSegmentar,
  ventanaAtribucionDias: 30,
  requiereInscripcion: false,
  periodoRetencionDias: 0,
  politicaFraude: 'MODERATE',
  atribucion: ATRIBUCION_NORMAL,
  fraude: [],
  preavisoDias: 0,
};
const situacionEn = (campana: Campana, n: number) =>
  campana.snapshot.historia.findLast(({ desde }) => desde <= dia(n))?.situacion;
const velocidad = (modo: 'ACTIVA' | 'SOMBRA') => ({ senal: 'velocidad' as const, modo, limite: 10 });
const cinco: Terminos = { tipo: 'PORCENTAJE', ppm: 50_000n, porNivel: false, minimo: null, maximo: null };
const crear = (cambios: Partial<DatosCampana> = {}, terminos: Partial<Terminos> = {}) =>
  Campana.crear({ ...datos, ...cambios }, { ...cinco, ...terminos, validoDesde: dia(2) } as never, acto(1), limites);
const activa = () => {
  const campana = crear();
  campana.pasarA('ACTIVA', null, acto(2));
  return campana;
};

describe('a campaign', () => {
  it('begins as a draft with its first terms', () => {
    expect(crear().situacion).toBe('BORRADOR');
    expect(crear().snapshot.terminos).toMatchObject([{ version: 1, ppm: 50_000n }]);
  });

  it.each([
    ['an end that is not after the start', { fin: dia(2) }, 'marketing.campana-invalida'],
    ['a start in the past', { inicio: dia(0) }, 'marketing.campana-invalida'],
    ['an empty name', { nombre: ' ' }, 'marketing.campana-invalida'],
    ['an unknown currency', { moneda: 'XXX' }, 'marketing.campana-invalida'],
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
    expect(() => crear(cambios)).toThrow(expect.objectContaining({ codigo }));
  });

  it.each([
    ['a rate above the highest', { ppm: 500_001n }],
    ['a minimum above the maximum', { minimo: dinero(2n, 'GBP'), maximo: dinero(1n, 'GBP') }],
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
    expect(() => crear({}, terminos as never)).toThrow(
      expect.objectContaining({ codigo: 'marketing.terminos-invalidos' }),
    );
  });

  it('goes from active to paused and back, and ends for good', () => {
    const campana = activa();
    campana.pasarA('PAUSADA', 'stock', acto(3));
    campana.pasarA('ACTIVA', null, acto(4));
    campana.pasarA('FINALIZADA', null, acto(5));
    expect(() => campana.pasarA('ACTIVA', null, acto(6))).toThrow('FINALIZADA');
    expect(() => campana.actualizar({ nombre: 'x' }, dia(6))).toThrow('FINALIZADA');
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
    const avisada = () => {
      const campana = crear({ preavisoDias: 5 });
      campana.pasarA('ACTIVA', null, acto(2));
      return campana;
    };
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

    it('never gets a shorter notice, but a longer one; a draft is free', () => {
      const campana = avisada();
      expect(() => campana.actualizar({ preavisoDias: 4 }, dia(3))).toThrow(
        expect.objectContaining({ codigo: 'marketing.preaviso-acortado' }),
      );
      campana.actualizar({ preavisoDias: 9 }, dia(3));
      const borrador = crear({ preavisoDias: 5 });
      borrador.actualizar({ preavisoDias: 0 }, dia(1));
      expect(cambiar(crear({ preavisoDias: 5 }), 1n, 4)).toMatchObject({ version: 2 });
    });
  });

  it('takes money back, also once it has ended', () => {
    const campana = activa();
    campana.pasarA('FINALIZADA', null, acto(5));
    campana.reducirPresupuesto(dinero(100_00n, 'GBP'), dia(6));
    expect(campana.snapshot.presupuesto).toEqual(dinero(800_00n, 'GBP'));
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
