import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { conversionIdDe } from '../domain/pedido/datos.js';
import { MARCA, Servicio } from './servicio.js';
import * as v from './vecinos.js';

let servicio: Servicio;
beforeAll(async () => {
  servicio = await Servicio.abrir();
});
afterAll(() => servicio.cerrar());

const gbp = (monto: string) => ({ monto, moneda: 'GBP' });
const idDe = ({ transaction_id: transaccionId }: { transaction_id: string }, marcaId = MARCA) =>
  conversionIdDe({ marcaId, tipo: 'PURCHASE', transaccionId });
const de = (id: string, reembolso_id: string, monto: string, otro: object = {}) => ({
  url: `/conversiones/${id}/reembolsos`,
  payload: { reembolso_id, monto: gbp(monto), motivo: 'x', ...otro },
});
const listados = async (consulta: string) =>
  (await servicio.ver<{ datos: readonly Record<string, unknown>[] }>(`/reembolsos?${consulta}`)).datos;
const neto = async (id: string) =>
  (await servicio.ver<{ valor_neto: { monto: string } }>(`/conversiones/${id}`)).valor_neto.monto;
const hace = (cuanto: string, reembolsoId: string) =>
  servicio.filas(
    `UPDATE reembolso_en_espera SET recibido_en = UTC_TIMESTAMP(3) - INTERVAL ${cuanto} WHERE reembolso_id = ?`,
    [reembolsoId],
  );

describe('a refund larger than what is left', () => {
  it('takes what is left and answers the excess, again and again', async () => {
    const par = await v.conocidos(servicio);
    const { id } = await servicio.bien(201, { payload: v.pedido(par) });
    const oidos = await servicio.oyente();
    const respuesta = { exceso: gbp('19.00'), valor_neto: gbp('0.00'), estado: 'CANCELADA' };
    expect(await servicio.bien(201, de(id, 'iva', '119.00'))).toMatchObject(respuesta);
    expect(await servicio.bien(200, de(id, 'iva', '119.00'))).toMatchObject(respuesta);
    const suyos = () => oidos.filter(({ subject, type }) => subject === id && type === 'ConversionAdjusted');
    await servicio.pronto(() =>
      expect(suyos()).toMatchObject([
        { data: { delta: { unidades_menores: -100_00n }, exceso: { unidades_menores: 19_00n } } },
      ]),
    );
    expect(await servicio.codigo(de(id, 'otro', '1.00'))).toEqual([422, 'conversiones.nada-que-devolver']);
  });

  it('is refused where the campaign asks for it', async () => {
    const par = await v.conocidos(servicio, { exceso_reembolso: 'RECHAZAR' });
    const { id } = await servicio.bien(201, { payload: v.pedido(par) });
    expect(await servicio.codigo(de(id, 'iva', '119.00'))).toEqual([422, 'conversiones.reembolso-excede']);
    expect(await neto(id)).toBe('100.00');
  });
});

describe('a refund before its sale', () => {
  it('waits for it, and counts once', async () => {
    const par = await v.conocidos(servicio);
    const payload = v.pedido(par);
    const conversion_id = idDe(payload);
    const data = {
      conversion_id,
      reembolso_id: 'R1\r',
      motivo: 'too small',
      ocurrido_en: null,
      monto: { unidades_menores: 40_00n, moneda: 'GBP' },
    };
    const comando = { type: 'ReembolsarConversion', subject: conversion_id, sequence: 1n, data } as const;
    await servicio.decir('conversiones.comandos', comando, 3);
    expect((await servicio.bien(201, { payload })).id).toBe(conversion_id);
    await servicio.pronto(async () =>
      expect(await servicio.ver(`/conversiones/${conversion_id}`)).toMatchObject({
        valor_neto: gbp('60.00'),
        version: 3,
      }),
    );
    expect(await servicio.bien(200, de(conversion_id, ' R1', '40.00', { motivo: 'too small' }))).toMatchObject({
      exceso: null,
    });
    expect(await servicio.filas('SELECT * FROM reembolso_en_espera')).toEqual([]);
  });

  it('by request, too: several in their order, over a restart; what finds nothing left is refused, told, listed and alerted', async () => {
    const par = await v.conocidos(servicio);
    const payload = v.pedido(par);
    const id = idDe(payload);
    for (const [reembolso, monto] of [
      ['a', '70.00'],
      ['b', '40.00'],
      ['c', '30.00'],
      ['a', '70.00'],
    ] as const) {
      expect(await servicio.bien(202, de(id, reembolso, monto))).toMatchObject({ estado: 'EN_ESPERA' });
    }
    expect(await servicio.codigo(de(id, 'a', '71.00'))).toEqual([409, 'conversiones.reembolso-en-conflicto']);
    const [oidos, alertas] = [await servicio.oyente(), await servicio.bench.listen('sistema.eventos')];
    await servicio.bench.restart();
    await servicio.bien(201, { payload });
    await servicio.pronto(async () =>
      expect(await servicio.ver(`/conversiones/${id}`)).toMatchObject({
        estado: 'CANCELADA',
        razon: 'reembolso_total',
        reembolsos: [
          { reembolso_id: 'a', monto: gbp('70.00'), exceso: null },
          { reembolso_id: 'b', monto: gbp('30.00'), exceso: gbp('10.00') },
        ],
      }),
    );
    await servicio.pronto(async () =>
      expect(await listados(`estado=rechazado&conversion_id=${id}`)).toMatchObject([
        { reembolso_id: 'c', conversion_id: id, user_id: null, monto: gbp('30.00'), razon: 'nada_que_devolver' },
      ]),
    );
    await servicio.pronto(() => {
      const rechazados = oidos.filter(({ type, data }) => type === 'ReembolsoRechazado' && data.conversion_id === id);
      expect(rechazados).toMatchObject([
        { marca_id: MARCA, data: { reembolso_id: 'c', reason: 'nada_que_devolver', exceso: null } },
      ]);
      const suya = alertas.filter(({ subject }) => subject === rechazados[0]?.subject);
      expect(suya).toMatchObject([{ type: 'AlertaSistema', data: { codigo: 'reembolso_rechazado' } }]);
    });
    // The sale is known by now: it answers for itself.
    expect(await servicio.codigo(de(id, 'c', '30.00'))).toEqual([422, 'conversiones.nada-que-devolver']);
  });

  it('of another currency is refused when the sale is known', async () => {
    const par = await v.conocidos(servicio);
    const payload = v.pedido(par);
    const monto = { monto: '5.00', moneda: 'EUR' };
    await servicio.bien(202, de(idDe(payload), 'e', '5.00', { monto }));
    await servicio.bien(201, { payload });
    await servicio.pronto(async () =>
      expect(await listados(`conversion_id=${idDe(payload)}`)).toMatchObject([
        { estado: 'RECHAZADO', razon: 'moneda_distinta' },
      ]),
    );
  });

  it('waits for 72 h and no longer', async () => {
    const id = newId();
    await servicio.bien(202, de(id, 'z', '1.00'));
    const estado = async () => (await listados(`conversion_id=${id}`))[0];
    await hace('71 HOUR', 'z');
    const par = await v.conocidos(servicio);
    await servicio.bien(201, { payload: v.pedido(par) });
    expect(await estado()).toMatchObject({ estado: 'EN_ESPERA' });
    await hace('73 HOUR', 'z');
    await servicio.pronto(async () =>
      expect(await estado()).toMatchObject({ estado: 'RECHAZADO', razon: 'espera_vencida' }),
    );
    expect(await servicio.codigo(de(id, 'z', '1.00'))).toEqual([422, 'conversiones.reembolso-rechazado']);
  });

  it('is the brand’s: another one neither occupies it, nor learns whether there is such a sale', async () => {
    const par = await v.conocidos(servicio);
    const [vendida, nueva] = [v.pedido(par), v.pedido(par)];
    await servicio.bien(201, { payload: vendida });
    const token = await servicio.deOtra();
    for (const pedido of [vendida, nueva]) {
      await servicio.bien(202, { ...de(idDe(pedido), 'mio', '100.00'), token });
    }
    await servicio.bien(202, de(idDe(nueva), 'mio', '25.00'));
    await servicio.bien(201, { payload: nueva });
    await servicio.pronto(async () => expect(await neto(idDe(nueva))).toBe('75.00'));
    expect(await neto(idDe(vendida))).toBe('100.00');
    const ajenos = await servicio.bien<{ datos: object[] }>(200, {
      method: 'GET',
      url: '/reembolsos?reembolso_id=mio',
      token,
    });
    expect(ajenos.datos).toMatchObject([{ estado: 'EN_ESPERA' }, { estado: 'EN_ESPERA' }]);
    expect(await listados('reembolso_id=mio')).toEqual([]);
  });
});

describe('a refund of the future, or beyond what is taken', () => {
  it('is refused, also where the sale is not known', async () => {
    const par = await v.conocidos(servicio);
    const { id } = await servicio.bien(201, { payload: v.pedido(par) });
    const en = (ms: number) => ({ ocurrido_en: new Date(Date.now() + ms).toISOString() });
    for (const suya of [id, newId()]) {
      expect(await servicio.codigo(de(suya, 'f', '1.00', en(360_000)))).toEqual([422, 'conversiones.instante-futuro']);
      expect(await servicio.codigo(de(suya, 'f', '10000000000000.01'))).toEqual([
        422,
        'conversiones.importe-fuera-de-limites',
      ]);
    }
    await servicio.bien(201, de(id, 'f', '1.00', en(240_000)));
  });
});
