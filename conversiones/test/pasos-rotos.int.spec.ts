import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { ParkedMessages } from '@alpespartner/shared-kernel/testing/messages/parked-messages.js';
import { comisionCalculada } from './cobros.js';
import { Servicio } from './servicio.js';
import * as v from './vecinos.js';

let servicio: Servicio;
let par: v.Par;
beforeAll(async () => {
  servicio = await Servicio.abrir({}, true);
  par = await v.conocidos(servicio);
});
afterAll(() => servicio.cerrar());

const COMMIT = '\x03COMMIT';
const detectada = () => servicio.bien(201, { payload: v.pedido(par) });

/** What was stored and told of a conversion: each once, in its order. */
async function exactamente(id: string, oidos: Awaited<ReturnType<Servicio['oyente']>>, tipos: string[]) {
  const suyos = () => new Map(oidos.filter(({ subject }) => subject === id).map((sobre) => [sobre.id, sobre.type]));
  await servicio.pronto(() => expect([...suyos().values()]).toEqual(tipos));
  expect(await servicio.filas('SELECT tipo FROM evento WHERE flujo = ? ORDER BY version', [id])).toEqual(
    tipos.map((tipo) => ({ tipo })),
  );
}

describe('the detection', () => {
  it.each([
    ['its events are not written', 'INSERT INTO evento ', false, null],
    ['its events are written, and nobody hears so', 'INSERT INTO evento ', true, null],
    ['its commit does not arrive', COMMIT, false, 'ConversionDetected'],
    ['its commit arrives, and nobody hears so', COMMIT, true, 'ConversionDetected'],
  ])('that fails once is done again: %s', async (_que, texto, llega, tras) => {
    const oidos = await servicio.oyente();
    const payload = v.pedido(par);
    servicio.bench.wire.cutAt(texto, llega, tras);
    const { id } = await servicio.bien(201, { payload });
    expect(servicio.bench.wire.waits).toBe(false);
    expect((await servicio.bien(200, { payload })).id).toBe(id);
    await exactamente(id, oidos, ['ConversionDetected', 'ConversionValidated']);
  });

  it('that fails for good is refused, leaves nothing, and is done when it is asked for again', async () => {
    const oidos = await servicio.oyente();
    const pedido = { payload: v.pedido(par), headers: { 'idempotency-key': newId() } };
    await servicio.bench.withoutTable('evento', async () => {
      expect((await servicio.pedir(pedido)).statusCode).toBe(500);
    });
    const { id } = await servicio.bien(201, pedido);
    await exactamente(id, oidos, ['ConversionDetected', 'ConversionValidated']);
  });
});

describe('the decision on what waited', () => {
  it('that fails, once or for long, is made when it can be', async () => {
    const oidos = await servicio.oyente();
    const nuevo = v.nuevoPar();
    const { id, estado } = await servicio.bien(201, { payload: v.pedido(nuevo) });
    expect(estado).toBe('DETECTADA');
    for (const anuncio of [v.afiliadoRegistrado(nuevo.afiliado), v.afiliadoValidado(nuevo.afiliado)]) {
      await servicio.decir('afiliados.eventos', anuncio);
    }
    await servicio.decir('marketing.eventos', v.campanaActivada(nuevo.campana));
    await servicio.bench.withoutTable('evento', async () => {
      await servicio.decir('marketing.eventos', v.campanaCreada(nuevo.campana));
      const conocida = 'SELECT 1 FROM campana WHERE id = ?';
      await servicio.pronto(async () => expect(await servicio.filas(conocida, [nuevo.campana])).toHaveLength(1));
    });
    await exactamente(id, oidos, ['ConversionDetected', 'ConversionValidated']);
  });

  it.each([
    ['it is not written', 'ConversionValidated', false, null],
    ['its commit arrives, and nobody hears so', COMMIT, true, 'ConversionValidated'],
  ])('that fails once is made once: %s', async (_que, texto, llega, tras) => {
    const oidos = await servicio.oyente();
    const nuevo = v.nuevoPar();
    const { id } = await servicio.bien(201, { payload: v.pedido(nuevo) });
    servicio.bench.wire.cutAt(texto, llega, tras);
    for (const anuncio of [v.campanaCreada(nuevo.campana), v.campanaActivada(nuevo.campana)]) {
      await servicio.decir('marketing.eventos', anuncio);
    }
    for (const anuncio of [v.afiliadoRegistrado(nuevo.afiliado), v.afiliadoValidado(nuevo.afiliado)]) {
      await servicio.decir('afiliados.eventos', anuncio);
    }
    await exactamente(id, oidos, ['ConversionDetected', 'ConversionValidated']);
    expect(servicio.bench.wire.waits).toBe(false);
  });
});

describe('the confirmation', () => {
  const CONFIRMADA = ['ConversionDetected', 'ConversionValidated', 'ConversionConfirmed'];

  it.each([
    ['it is not written', 'ConversionConfirmed', false, null],
    ['it is written, and nobody hears so', 'ConversionConfirmed', true, null],
    ['its commit does not arrive', COMMIT, false, 'ConversionConfirmed'],
    ['its commit arrives, and nobody hears so', COMMIT, true, 'ConversionConfirmed'],
  ])('that fails once is done again, and is one: %s', async (_que, texto, llega, tras) => {
    const oidos = await servicio.oyente();
    const { id } = await detectada();
    servicio.bench.wire.cutAt(texto, llega, tras);
    await servicio.decir('comisiones.eventos', comisionCalculada(par, id, newId()));
    await exactamente(id, oidos, CONFIRMADA);
    expect(servicio.bench.wire.waits).toBe(false);
  });

  it('that fails for good is put aside and said; done again by a person it is one confirmation', async () => {
    const oidos = await servicio.oyente();
    const parker = { topic: 'comisiones.eventos', nombre: 'conversiones-consumer' };
    const aparcados = await ParkedMessages.of(servicio.bench.broker, 'conversiones', parker);
    const sistema = await servicio.bench.listen('sistema.eventos');
    const { id } = await detectada();
    const comision = newId();
    const mensaje = await servicio.bench.withoutTable('evento', async () => {
      const dicho = await servicio.decir('comisiones.eventos', comisionCalculada(par, id, comision));
      await servicio.pronto(() => expect(aparcados.find(dicho)).toBeDefined());
      return dicho;
    });
    const dichos = () => sistema.filter(({ subject }) => subject === mensaje).map(({ type }) => type);
    await servicio.pronto(() => expect(dichos()).toEqual(['ErrorProcesamiento']));
    expect(await servicio.ver(`/conversiones/${id}`)).toMatchObject({ estado: 'VALIDADA', comision_calculada: null });
    await aparcados.replay(aparcados.find(mensaje)!, 2);
    await servicio.pronto(() => expect(dichos()).toEqual(['ErrorProcesamiento', 'MensajeReprocesado']));
    await exactamente(id, oidos, CONFIRMADA);
    expect(await servicio.ver(`/conversiones/${id}`)).toMatchObject({
      estado: 'CONFIRMADA',
      comision_calculada: { id: comision },
    });
  });
});
