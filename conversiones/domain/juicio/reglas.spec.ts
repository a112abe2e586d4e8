import { describe, expect, it } from 'vitest';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import {
  afiliado,
  cambios,
  campana,
  CLIC,
  clic,
  conAfiliado,
  conocida,
  datos,
  dia,
  hechos,
  ocurrido,
  tras,
} from '../../test/ejemplos.js';
import type { CampanaVigente } from '../conocido/campana.js';
import type { DatosConversion } from '../pedido/datos.js';
import type { Clic } from '../seguimiento/clic.js';
import type { Hechos } from './hechos.js';
import { juzgar } from './reglas.js';

const conCampana = (cambio: Partial<CampanaVigente>): Hechos => ({
  ...hechos,
  campana: conocida({ ...campana, ...cambio }),
});
const conClic = (cambio: Partial<Clic>, ventana = 30): Hechos => ({
  ...conCampana({ ventanaDias: ventana }),
  clic: { ...clic, ...cambio },
});
const con = (cambio: Partial<DatosConversion>): DatosConversion => ({ ...datos, ...cambio });
const conClicDado = con({ clicId: CLIC });

/** `valida`, `espera: campana_desconocida`, `rechazo: fuera_de_periodo`… */
function veredicto(pedido: DatosConversion, segun: Hechos = hechos): string {
  const v = juzgar(pedido, segun);
  if (v.tipo === 'valida') return v.tipo;
  return `${v.tipo}: ${v.tipo === 'espera' ? v.falta : v.razon}`;
}

describe('the rules', () => {
  it('let a conversion pass that breaks none, with the tier of its day', () => {
    expect(juzgar(datos, hechos)).toEqual({
      tipo: 'valida',
      nivel: 'PLATA',
      puntuacion: { puntos: 0, sonadas: [] },
      atribucion: { afiliadoId: afiliado.id, partes: [], toques: [] },
    });
    expect(juzgar(con({ ocurridoEn: dia(4) }), hechos)).toMatchObject({ nivel: 'BRONCE' });
  });

  it.each([
    ['the campaign is unknown', { ...hechos, campana: null }, 'espera: campana_desconocida'],
    ['the campaign is a draft', conCampana({ estados: cambios(['BORRADOR', dia(1)]) }), 'espera: campana_en_borrador'],
    ['no state of the campaign is known', conCampana({ estados: [] }), 'espera: campana_en_borrador'],
    ['the affiliate is unknown', { ...hechos, afiliados: [] }, 'espera: afiliado_desconocido'],
    ['it is PENDIENTE', conAfiliado({ estados: cambios(['PENDIENTE', dia(1)]) }), 'espera: afiliado_pendiente'],
  ])('wait while %s', (_caso, segun, espera) => expect(veredicto(datos, segun)).toBe(espera));

  it.each([
    ['before the period', con({ ocurridoEn: tras(campana.inicio, -1) }), hechos, 'fuera_de_periodo'],
    ['at the end of the period', con({ ocurridoEn: campana.fin }), hechos, 'fuera_de_periodo'],
    [
      'while the campaign paused',
      datos,
      conCampana({ estados: cambios(['ACTIVA', dia(2)], ['PAUSADA', dia(9)], ['ACTIVA', dia(11)]) }),
      'campana_no_activa',
    ],
    ['before the activation', datos, conCampana({ estados: cambios(['ACTIVA', dia(11)]) }), 'campana_no_activa'],
    ['in another currency', con({ valor: dinero(1n, 'EUR') }), hechos, 'moneda_distinta'],
    ['from a country left out', datos, conCampana({ paises: ['FR', 'ES'] }), 'pais_no_admitido'],
    [
      'from no country where some are asked for',
      con({ pais: null }),
      conCampana({ paises: ['GB'] }),
      'pais_no_admitido',
    ],
    ['of a kind of affiliate left out', datos, conCampana({ tiposAfiliado: ['EMPRESA'] }), 'afiliado_no_admitido'],
    ['of a tier left out on that day', datos, conCampana({ niveles: ['BRONCE'] }), 'afiliado_no_admitido'],
    ['of a rejected one', datos, conAfiliado({ estados: cambios(['RECHAZADO', dia(3)]) }), 'afiliado_no_activo'],
    ['of a deactivated one', datos, conAfiliado({ estados: cambios(['DESACTIVADO', dia(3)]) }), 'afiliado_no_activo'],
    ['of a blocked one', datos, conAfiliado({ estados: cambios(['BLOQUEADO', dia(3)]) }), 'afiliado_no_activo'],
    ['without an enrolment', datos, conCampana({ requiereInscripcion: true }), 'afiliado_no_inscrito'],
  ])('reject one %s', (_caso, pedido, segun, razon) => expect(veredicto(pedido, segun)).toBe(`rechazo: ${razon}`));

  it.each([
    ['a suspended affiliate', datos, conAfiliado({ estados: cambios(['SUSPENDIDO', dia(3)]) }), 'afiliado_suspendido'],
    ['a click less than 5 s old', conClicDado, conClic({ en: tras(ocurrido, -4_999) }), 'clic_demasiado_reciente'],
    ['a score at the threshold', datos, conCampana({ umbralFraude: 0 }), 'fraude'],
  ])('send one with %s to review', (_caso, pedido, segun, razon) =>
    expect(veredicto(pedido, segun)).toBe(`revision: ${razon}`),
  );

  it.each([
    ['the first instant of the period', con({ ocurridoEn: campana.inicio }), hechos],
    [
      'a campaign that ended later',
      datos,
      conCampana({ estados: cambios(['ACTIVA', dia(2)], ['FINALIZADA', dia(11)]) }),
    ],
    ['a listed country', datos, conCampana({ paises: ['FR', 'GB'] })],
    ['a click 5 s old', conClicDado, conClic({ en: tras(ocurrido, -5_000) })],
    ['a click as old as the window', conClicDado, conClic({ en: dia(9) }, 1)],
    [
      'an affiliate blocked later',
      datos,
      conAfiliado({ estados: cambios(['ACTIVO', dia(2)], ['BLOQUEADO', dia(11)]) }),
    ],
  ])('accept %s', (_caso, pedido, segun) => expect(veredicto(pedido, segun)).toBe('valida'));

  it.each([
    ['an unknown click', hechos, 'clic_desconocido'],
    ["another affiliate's click", conClic({ afiliadoId: 'x' }), 'clic_ajeno'],
    ["another campaign's click", conClic({ campanaId: 'x' }), 'clic_ajeno'],
    ['a click that it came too late for', conClic({ en: dia(8) }, 1), 'clic_fuera_de_ventana'],
    ['a click that comes long after it', conClic({ en: tras(ocurrido, 120_001) }), 'clic_fuera_de_ventana'],
  ])('accept %s beside the affiliate named, and keep it with its reason', (_caso, segun, motivo) =>
    expect(juzgar(conClicDado, segun)).toMatchObject({
      tipo: 'valida',
      atribucion: { afiliadoId: afiliado.id, toques: [{ evidencia: 'AFILIADO' }, { evidencia: 'CLIC', motivo }] },
    }),
  );

  it('take clocks that differ by two minutes for nobody’s fault, and for no sign of fraud', () => {
    const severa = { ...campana, umbralFraude: 1 };
    const con2min = { ...hechos, campana: conocida(severa), clic: { ...clic, en: tras(ocurrido, 120_000) } };
    expect(veredicto(conClicDado, con2min)).toBe('valida');
    expect(veredicto({ ...conClicDado, afiliadoId: null }, con2min)).toBe('valida');
  });

  it('ask for an enrolment of that day', () => {
    const inscrito = (desde: Date, hasta: Date | null): Hechos => ({
      ...conCampana({ requiereInscripcion: true }),
      afiliados: [{ ...afiliado, inscripciones: [{ campanaId: campana.id, desde, hasta }] }],
    });
    expect(veredicto(datos, inscrito(ocurrido, null))).toBe('valida');
    expect(veredicto(datos, inscrito(dia(3), ocurrido))).toBe('rechazo: afiliado_no_inscrito');
    expect(veredicto(datos, inscrito(dia(11), null))).toBe('rechazo: afiliado_no_inscrito');
  });

  it.each([
    ['country', { paises: ['GB'] }, { paises: ['FR'] }, 'rechazo: pais_no_admitido'],
    ['kind of affiliate', {}, { tiposAfiliado: ['EMPRESA'] }, 'rechazo: afiliado_no_admitido'],
    ['tier', {}, { niveles: ['ORO'] }, 'rechazo: afiliado_no_admitido'],
    ['enrolment', {}, { requiereInscripcion: true }, 'rechazo: afiliado_no_inscrito'],
    ['policy', {}, { umbralFraude: 0 }, 'revision: fraude'],
    ['ladder', {}, { atribucion: { ...campana.atribucion, escalera: ['CLIC' as const] } }, 'rechazo: sin_atribucion'],
  ])('of the day count, however late an order is told: %s', (_regla, antes, despues, negada) => {
    const segun = { ...hechos, campana: conocida({ ...campana, ...antes }, [dia(11), despues]) };
    expect(veredicto(datos, segun)).toBe('valida');
    expect(veredicto(con({ ocurridoEn: dia(11) }), segun)).toBe(negada);
  });

  it('of the day count: the window of a click, too', () => {
    const estrecha = conocida(campana, [dia(11), { ventanaDias: 1 }]);
    const segun = { ...hechos, campana: estrecha, clic: { ...clic, en: dia(3) } };
    const porClic = con({ clicId: CLIC, afiliadoId: null });
    expect(veredicto(porClic, segun)).toBe('valida');
    expect(veredicto({ ...porClic, ocurridoEn: dia(11) }, segun)).toBe('rechazo: clic_fuera_de_ventana');
  });

  it('are checked in their order: the first that does not hold decides', () => {
    const todoMal = conCampana({ paises: ['FR'], estados: cambios(['PAUSADA', dia(1)]), moneda: 'EUR', fin: dia(3) });
    const sinAfiliado = { ...todoMal, afiliados: [] };
    expect(veredicto(datos, sinAfiliado)).toBe('rechazo: fuera_de_periodo');
    expect(veredicto(con({ ocurridoEn: dia(2) }), sinAfiliado)).toBe('rechazo: campana_no_activa');
  });
});
