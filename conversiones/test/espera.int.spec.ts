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

const estadoDe = async (id: string) => (await servicio.ver(`/conversiones/${id}`)).estado;

describe('a conversion before its facts', () => {
  it('waits for campaign and affiliate, in whatever order they come, and is decided then', async () => {
    const par = v.nuevoPar();
    const espera = await servicio.bien(201, { payload: v.pedido(par) });
    expect(espera).toMatchObject({ estado: 'DETECTADA', razon: 'en_espera', decision: null, version: 1 });
    await servicio.decir('afiliados.eventos', v.afiliadoValidado(par.afiliado));
    await servicio.decir('marketing.eventos', v.campanaActivada(par.campana), 2);
    await servicio.decir('afiliados.eventos', v.afiliadoRegistrado(par.afiliado), 2);
    expect(await estadoDe(espera.id)).toBe('DETECTADA');
    await servicio.decir('marketing.eventos', v.campanaCreada(par.campana));
    await servicio.pronto(async () => expect(await estadoDe(espera.id)).toBe('VALIDADA'));
    expect(await servicio.ver(`/conversiones/${espera.id}`)).toMatchObject({ version: 2 });
  });

  it('goes on waiting over a restart', async () => {
    const par = v.nuevoPar();
    const { id } = await servicio.bien(201, { payload: v.pedido(par) });
    await servicio.bench.restart();
    for (const anuncio of [v.campanaCreada(par.campana), v.campanaActivada(par.campana)]) {
      await servicio.decir('marketing.eventos', anuncio);
    }
    for (const anuncio of [v.afiliadoRegistrado(par.afiliado), v.afiliadoValidado(par.afiliado)]) {
      await servicio.decir('afiliados.eventos', anuncio);
    }
    await servicio.pronto(async () => expect(await estadoDe(id)).toBe('VALIDADA'));
  });
});

describe('a refund before its sale', () => {
  it('waits for it, and counts once', async () => {
    const par = await v.conocidos(servicio);
    const payload = v.pedido(par);
    const de = { marcaId: MARCA, tipo: 'PURCHASE', transaccionId: payload.transaction_id } as const;
    const conversion_id = conversionIdDe(de);
    const data = {
      conversion_id,
      reembolso_id: 'R1',
      motivo: 'too small',
      ocurrido_en: null,
      monto: { unidades_menores: 40_00n, moneda: 'GBP' },
    };
    const comando = { type: 'ReembolsarConversion', subject: conversion_id, sequence: 1n, data } as const;
    await servicio.decir('conversiones.comandos', comando, 3);
    expect((await servicio.bien(201, { payload })).id).toBe(conversion_id);
    await servicio.pronto(async () =>
      expect(await servicio.ver(`/conversiones/${conversion_id}`)).toMatchObject({
        valor_neto: { monto: '60.00', moneda: 'GBP' },
        version: 3,
      }),
    );
    expect(await servicio.filas('SELECT * FROM reembolso_en_espera')).toEqual([]);
  });

  it('by request, too: several in their order, over a restart; what exceeds the sale is refused with its reason', async () => {
    const par = await v.conocidos(servicio);
    const payload = v.pedido(par);
    const id = conversionIdDe({ marcaId: MARCA, tipo: 'PURCHASE', transaccionId: payload.transaction_id });
    const parte = (reembolso_id: string, monto: string) => ({
      url: `/conversiones/${id}/reembolsos`,
      payload: { reembolso_id, monto: { monto, moneda: 'GBP' }, motivo: 'x' },
    });
    for (const [reembolso, monto] of [
      ['a', '70.00'],
      ['b', '40.00'],
      ['c', '30.00'],
      ['a', '70.00'],
    ] as const) {
      expect(await servicio.bien(202, parte(reembolso, monto))).toMatchObject({ estado: 'EN_ESPERA' });
    }
    expect(await servicio.codigo(parte('a', '71.00'))).toEqual([409, 'conversiones.reembolso-en-conflicto']);
    await servicio.bench.restart();
    await servicio.bien(201, { payload });
    await servicio.pronto(async () =>
      expect(await servicio.ver(`/conversiones/${id}`)).toMatchObject({
        estado: 'CANCELADA',
        razon: 'reembolso_total',
      }),
    );
    const quedan = await servicio.filas('SELECT reembolso_id, estado, codigo FROM reembolso_en_espera');
    expect(quedan).toEqual([{ reembolso_id: 'b', estado: 'NEGADO', codigo: 'conversiones.reembolso-excede' }]);
  });

  it('waits for 72 h and no longer', async () => {
    const id = newId();
    const payload = { reembolso_id: 'z', monto: { monto: '1.00', moneda: 'GBP' }, motivo: 'x' };
    await servicio.bien(202, { url: `/conversiones/${id}/reembolsos`, payload });
    const estadoDe = async () => {
      const sql = 'SELECT estado, codigo FROM reembolso_en_espera WHERE conversion_id = ?';
      return (await servicio.filas(sql, [id]))[0];
    };
    const antes = (cuanto: string) =>
      servicio.filas(
        `UPDATE reembolso_en_espera SET recibido_en = UTC_TIMESTAMP(3) - INTERVAL ${cuanto} WHERE conversion_id = ?`,
        [id],
      );
    await antes('71 HOUR');
    const par = await v.conocidos(servicio);
    await servicio.bien(201, { payload: v.pedido(par) });
    expect(await estadoDe()).toMatchObject({ estado: 'EN_ESPERA' });
    await antes('73 HOUR');
    await servicio.pronto(async () =>
      expect(await estadoDe()).toEqual({ estado: 'VENCIDO', codigo: 'espera_vencida' }),
    );
  });
});

describe('a past', () => {
  it('is asked for by valid time and by what was known', async () => {
    const par = await v.conocidos(servicio);
    const { id } = await servicio.bien(201, { payload: v.pedido(par) });
    const antes = new Date().toISOString();
    const url = `/conversiones/${id}`;
    const monto = { monto: '25.00', moneda: 'GBP' };
    const reembolso = { reembolso_id: newId(), monto, motivo: 'x', ocurrido_en: '2026-03-05T00:00:00.000Z' };
    await servicio.pronto(() => expect(new Date().toISOString() > antes).toBe(true));
    await servicio.bien(201, { url: `${url}/reembolsos`, payload: reembolso });
    const neto = async (consulta: string) =>
      (await servicio.ver<{ valor_neto: { monto: string } }>(`${url}?${consulta}`)).valor_neto.monto;
    expect(await neto('')).toBe('75.00');
    expect(await neto('en=2026-03-04T00:00:00Z')).toBe('100.00');
    expect(await neto('en=2026-03-05T00:00:00Z')).toBe('75.00');
    expect(await neto(`en=2026-03-05T00:00:00Z&conocido_en=${antes}`)).toBe('100.00');
    const temprano = { method: 'GET', url: `${url}?en=2026-02-28T00:00:00Z` } as const;
    expect(await servicio.codigo(temprano)).toEqual([404, 'conversiones.desconocida']);
    const { datos } = await servicio.ver<{ datos: { tipo: string; actor: string; ocurrido_en: string }[] }>(
      `${url}/eventos`,
    );
    expect(datos.map(({ tipo, actor }) => `${actor} ${tipo}`)).toEqual([
      'ana ConversionDetected',
      'ana ConversionValidated',
      'ana ConversionAdjusted',
    ]);
    expect(datos[2]?.ocurrido_en).toBe('2026-03-05T00:00:00.000Z');
  });
});
