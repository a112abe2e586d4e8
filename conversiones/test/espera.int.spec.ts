import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { Servicio } from './servicio.js';
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
