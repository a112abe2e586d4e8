import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { type ConversionVista, Servicio } from './servicio.js';
import * as v from './vecinos.js';

let servicio: Servicio;
beforeAll(async () => {
  servicio = await Servicio.abrir();
});
afterAll(() => servicio.cerrar());

const usual = { modelo: 'ULTIMO_CLIC' as const, ventana_minima_segundos: 0, vida_media_horas: 168 };
const atribuye = (otro: object) => ({ atribucion: { ...usual, escalera: ['CUPON', 'CLIC', 'AFILIADO'], ...otro } });
/** An order of now that names no affiliate. */
const anonimo = (par: v.Par, otro: object = {}) => v.pedido(par, { affiliate_id: null, ocurrido_en: null, ...otro });
const clicDe = async (affiliate_id: string, campaign_id: string, otro: object = {}) =>
  (await servicio.bien<{ id: string }>(201, { url: '/clics', payload: { affiliate_id, campaign_id, ...otro } })).id;
const detectar = (payload: object) => servicio.bien(201, { payload });
const cuponDe = async ({ campana, afiliado }: v.Par) => {
  const payload = { affiliate_id: afiliado, campaign_id: campana, codigo: newId(), desde: '2026-01-01T00:00:00Z' };
  return (await servicio.bien<{ codigo: string }>(201, { url: '/cupones', payload })).codigo;
};

describe('a conversion that names no affiliate', () => {
  it('belongs to the clicks of its user, shared by the model, and that is what is published', async () => {
    const par = await v.conocidos(servicio, atribuye({ modelo: 'POSICION' }));
    const otro = await v.otroAfiliado(servicio);
    const user_id = newId();
    const clics: string[] = [];
    for (const quien of [par.afiliado, otro, par.afiliado]) clics.push(await clicDe(quien, par.campana, { user_id }));
    const oidos = await servicio.oyente();
    const { id } = await detectar(anonimo(par, { user_id }));
    const vista = await servicio.ver(`/conversiones/${id}`);
    const atribucion = [
      { affiliate_id: par.afiliado, ppm: 500_000 },
      { affiliate_id: otro, ppm: 500_000 },
    ];
    // The third click repeats the first one of the same user: two are left.
    expect(vista).toMatchObject({ affiliate_id: par.afiliado, estado: 'VALIDADA', atribucion });
    expect(
      (vista.toques as { referencia: string; motivo: string | null }[]).map((t) => [t.referencia, t.motivo]),
    ).toEqual([
      [clics[0], null],
      [clics[1], null],
      [clics[2], 'clic_duplicado'],
    ]);
    const publicada = () => oidos.find(({ subject, type }) => subject === id && type === 'ConversionValidated');
    await servicio.pronto(() =>
      expect(publicada()?.data).toMatchObject({
        affiliate_id: par.afiliado,
        atribucion: atribucion.map(({ affiliate_id, ppm }) => ({ affiliate_id, ppm: BigInt(ppm) })),
      }),
    );
    const token = await servicio.deAfiliado(otro);
    await servicio.bien(200, { method: 'GET', url: `/conversiones/${id}`, token });
  });

  it('belongs to its coupon before its click, and to its click without one', async () => {
    const par = await v.conocidos(servicio, atribuye({}));
    const otro = await v.otroAfiliado(servicio);
    const clic_id = await clicDe(otro, par.campana);
    const coupon_code = (await cuponDe(par)).toLowerCase();
    expect(await detectar(anonimo(par, { clic_id, coupon_code }))).toMatchObject({
      affiliate_id: par.afiliado,
      coupon_code: coupon_code.toUpperCase(),
      toques: [
        { evidencia: 'CUPON', ppm: 1_000_000 },
        { evidencia: 'CLIC', referencia: clic_id, affiliate_id: otro, ppm: 0, motivo: 'evidencia_menor' },
      ],
    });
    expect(await detectar(anonimo(par, { clic_id }))).toMatchObject({ affiliate_id: otro });
  });

  it('is nobody’s where nothing says whose, and says so', async () => {
    const par = await v.conocidos(servicio);
    expect(await detectar(anonimo(par))).toMatchObject({
      affiliate_id: null,
      estado: 'RECHAZADA',
      razon: 'sin_atribucion',
      atribucion: [],
    });
    const coupon_code = 'NADA';
    expect(await detectar(anonimo(par, { coupon_code }))).toMatchObject({
      razon: 'cupon_desconocido',
      toques: [{ evidencia: 'CUPON', referencia: 'NADA', affiliate_id: null, ppm: 0, motivo: 'cupon_desconocido' }],
    });
  });

  it('waits for its campaign, and is counted for whom it is given to then', async () => {
    const par = { ...v.nuevoPar(), afiliado: await v.otroAfiliado(servicio) };
    const user_id = newId();
    await clicDe(par.afiliado, par.campana, { user_id });
    const { id } = await detectar(anonimo(par, { user_id }));
    expect(await servicio.ver(`/conversiones/${id}`)).toMatchObject({ estado: 'DETECTADA', affiliate_id: null });
    await servicio.decir('marketing.eventos', v.campanaCreada(par.campana, atribuye({})));
    await servicio.decir('marketing.eventos', v.campanaActivada(par.campana));
    await servicio.pronto(async () =>
      expect(await servicio.ver(`/conversiones/${id}`)).toMatchObject({
        estado: 'VALIDADA',
        affiliate_id: par.afiliado,
      }),
    );
    await servicio.pronto(async () => {
      const { datos } = await servicio.ver<{ datos: object[] }>(
        `/conversiones/estadisticas?campaign_id=${par.campana}`,
      );
      const suma = datos.map((d) => d as { affiliate_id: string; detectadas: number });
      expect(suma.filter(({ detectadas }) => detectadas > 0)).toMatchObject([
        { affiliate_id: par.afiliado, detectadas: 1 },
      ]);
    });
  });
});

describe('signals of fraud', () => {
  const fraude = (modo: 'ACTIVA' | 'SOMBRA') => ({
    ...atribuye({}),
    fraude: [
      { senal: 'misma_red', modo, limite: 3 },
      { senal: 'velocidad', modo, limite: 3 },
      { senal: 'usuario_repetido', modo, limite: 2 },
    ],
  });
  const senalesDe = ({ senales }: ConversionVista) =>
    (senales as { senal: string; modo: string; evidencia: string }[]).map(
      (s) => `${s.modo} ${s.senal}: ${s.evidencia}`,
    );
  /** An order of one network; in the list once this is over. */
  const deUnaRed = async (par: v.Par, ip: string, otro: object = {}) => {
    const clic_id = await clicDe(par.afiliado, par.campana, { ip });
    const vista = await detectar(anonimo(par, { clic_id, ...otro }));
    await servicio.pronto(async () => {
      const filas = await servicio.filas('SELECT 1 FROM conversion WHERE id = ? AND afiliado_id <> ""', [vista.id]);
      expect(filas).toHaveLength(1);
    });
    return vista;
  };

  it('compare with other orders by the time of the events, and send to review with what was seen', async () => {
    const par = await v.conocidos(servicio, fraude('ACTIVA'));
    for (let i = 0; i < 2; i++) expect((await deUnaRed(par, '192.0.2.77')).estado).toBe('VALIDADA');
    const tercera = await deUnaRed(par, '192.0.2.77');
    expect(tercera).toMatchObject({ estado: 'EN_REVISION', razon: 'fraude', fraud_score: 90 });
    expect(senalesDe(tercera)).toEqual([
      expect.stringMatching(/^ACTIVA pedido_apresurado/) as string,
      'ACTIVA misma_red: 3 orders within 24 h from one network',
      'ACTIVA velocidad: 3 orders within the hour',
    ]);
    await servicio.bien(204, { url: `/conversiones/${tercera.id}/validacion`, payload: {} });
    expect(await servicio.ver(`/conversiones/${tercera.id}`)).toMatchObject({
      estado: 'VALIDADA',
      affiliate_id: par.afiliado,
      fraud_score: 90,
    });
    const vieja = await deUnaRed(par, '192.0.2.77', {
      ocurrido_en: '2026-03-01T12:00:00Z',
      clic_id: null,
      coupon_code: await cuponDe(par),
    });
    expect(senalesDe(vieja)).toEqual([]);
  });

  it('in the shadow only record; one user through two affiliates is seen', async () => {
    const par = await v.conocidos(servicio, fraude('SOMBRA'));
    const otro = { ...par, afiliado: await v.otroAfiliado(servicio) };
    const user_id = newId();
    await deUnaRed(par, '192.0.2.88', { user_id });
    const segunda = await deUnaRed(otro, '192.0.2.89', { user_id });
    expect(segunda).toMatchObject({ estado: 'VALIDADA', fraud_score: 20 });
    expect(senalesDe(segunda)).toContain('SOMBRA usuario_repetido: one user through 2 affiliates in 24 h');
  });
});

describe('an amendment', () => {
  it('has a route of its own, is idempotent, and stands in the history', async () => {
    const par = await v.conocidos(servicio);
    const { id } = await detectar(v.pedido(par));
    const url = `/conversiones/${id}/ajustes`;
    const payload = { ajuste_id: 'A1', valor: { monto: '140.00', moneda: 'GBP' }, motivo: 'wrong price' };
    await servicio.bien(201, { url, payload });
    expect(await servicio.bien(200, { url, payload })).toMatchObject({
      conversion_value: payload.valor,
      valor_neto: payload.valor,
      version: 3,
      ajustes: [{ ajuste_id: 'A1', valor: payload.valor, motivo: 'wrong price' }],
    });
    const otra = { ...payload, valor: { monto: '1.00', moneda: 'GBP' } };
    expect(await servicio.codigo({ url, payload: otra })).toEqual([409, 'conversiones.ajuste-en-conflicto']);
    const { datos } = await servicio.ver<{ datos: { tipo: string; datos: object }[] }>(`/conversiones/${id}/eventos`);
    expect(datos[2]).toMatchObject({ tipo: 'ConversionAdjusted', datos: { ajuste_id: 'A1', reason: 'enmienda' } });
  });
});
