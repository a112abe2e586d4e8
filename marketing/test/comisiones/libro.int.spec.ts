import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { NotYet } from '@alpespartner/shared-kernel/application/not-yet.js';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Terminos } from '../../campanas/domain/terminos/terminos.js';
import { abrirBase, type Base } from '../casa/base.js';
import { Escenario } from '../casa/escenario.js';
import { conversion, dia } from '../casa/mensajes.js';
import { nivel } from '../casa/mensajes-de-afiliado.js';
import { barajar, lotes, mezclar } from '../mensajeria/barajado.js';

let base: Base;
beforeAll(async () => {
  base = await abrirBase();
});
beforeEach(() => base.vaciar());
afterAll(() => base.cerrar());

describe('a validated conversion', () => {
  it('is priced, reserved, booked and announced in one transaction, in the context of its message', async () => {
    const escenario = await Escenario.montar(base, 100_00);
    const venta = conversion(escenario.quien, 25_00);
    await escenario.oir(venta.detectada, venta.validada, venta.confirmada);
    expect(await escenario.saldos()).toEqual({ [venta.id]: 250 });
    expect(await escenario.presupuesto()).toEqual({
      total: '10000',
      disponible: '9750',
      reservado: '250',
      gastado: '0',
    });
    const anunciado = await base.anunciado('comisiones.eventos');
    const causa = { correlation_id: venta.validada.correlation_id, causation_id: venta.validada.id };
    const { campanaId, marcaId: marca_id, afiliadoId } = escenario.quien;
    expect(anunciado).toMatchObject([
      { type: 'PresupuestoReservado', subject: campanaId, sequence: 1n, marca_id, ...causa },
      {
        type: 'ComisionCalculada',
        sequence: 1n,
        marca_id,
        ...causa,
        data: { afiliado_id: afiliadoId, nivel: 'BRONCE' },
      },
    ]);
    expect(anunciado[1]!.subject).toBe((anunciado[1]!.data as { id: string }).id);
  });

  it('without enough budget is told so, and stays so whatever is refunded', async () => {
    const escenario = await Escenario.montar(base, 2_49);
    const venta = conversion(escenario.quien, 25_00);
    await escenario.oir(venta.validada);
    await escenario.oir(venta.reembolsada(4, 10_00), venta.validada);
    expect(await escenario.saldos()).toEqual({});
    const anunciado = await base.anunciado('comisiones.eventos');
    const data = { conversion_id: venta.id, comision_id: null };
    expect(anunciado).toMatchObject([{ type: 'PresupuestoInsuficiente', data }]);
  });

  it('of an unknown affiliate or campaign is not yet for us, and leaves nothing behind', async () => {
    const { quien, oir } = await Escenario.montar(base).then((e) => ({ quien: e.quien, oir: e.oir.bind(e) }));
    await expect(oir(conversion({ ...quien, afiliadoId: newId() }, 1_00).validada)).rejects.toThrow(NotYet);
    await expect(oir(conversion({ ...quien, campanaId: newId() }, 1_00).validada)).rejects.toThrow(NotYet);
    expect(await base.filas('SELECT * FROM conversion_conocida')).toEqual([]);
  });

  it('that is given up half way is as if it had never come', async () => {
    const escenario = await Escenario.montar(base, 100_00);
    const venta = conversion(escenario.quien, 25_00);
    const aMedias = base.unitOfWork.run(async () => {
      await escenario.oir(venta.validada);
      throw new Error('the lights go out');
    });
    await expect(aMedias).rejects.toThrow('lights');
    expect([await escenario.saldos(), await base.anunciado('comisiones.eventos')]).toEqual([{}, []]);
    await escenario.oir(venta.validada);
    expect(await escenario.saldos()).toEqual({ [venta.id]: 250 });
  });
});

describe('refunds and cancellations', () => {
  it('take the commission with them and free its budget, down to exactly nothing', async () => {
    const escenario = await Escenario.montar(base, 100_00);
    const venta = conversion(escenario.quien, 33_33);
    await escenario.oir(venta.validada, venta.reembolsada(4, 11_11));
    expect(await escenario.saldos()).toEqual({ [venta.id]: 111 });
    await escenario.oir(venta.reembolsada(5, 0), venta.cancelada(6));
    expect([await escenario.saldos(), await escenario.sumaDeAsientos()]).toEqual([{ [venta.id]: 0 }, 0]);
    expect(await escenario.presupuesto()).toMatchObject({ disponible: '10000', reservado: '0' });
    const tipos = (await base.anunciado('comisiones.eventos')).map(({ type }) => type);
    expect(tipos.filter((tipo) => tipo === 'ComisionAjustada')).toHaveLength(2);
    expect(tipos.filter((tipo) => tipo === 'PresupuestoLiberado')).toHaveLength(2);
  });
});

describe('a sale refunded in parts that sum to the whole', () => {
  const gbp = (peniques: number) => dinero(BigInt(peniques), 'GBP');
  const sueltos = { minimo: null, maximo: null, porNivel: false };
  const tramos = [
    { hasta: gbp(50_00), ppm: 40_000n },
    { hasta: null, ppm: 75_000n },
  ];
  it.each<[string, Partial<Terminos>]>([
    ['PORCENTAJE', { tipo: 'PORCENTAJE', ppm: 33_333n, ...sueltos, porNivel: true }],
    ['FIJA', { tipo: 'FIJA', fijo: gbp(3_33), ...sueltos }],
    ['ESCALONADA', { tipo: 'ESCALONADA', escalones: tramos, ...sueltos }],
    ['HIBRIDA', { tipo: 'HIBRIDA', fijo: gbp(1_50), ppm: 20_000n, ...sueltos, minimo: gbp(2_00), maximo: gbp(4_00) }],
  ])('%s: ends at exactly no commission and the whole budget, however many parts', async (_tipo, terminos) => {
    const escenario = await Escenario.montar(base, 1_000_00, {}, terminos);
    const ventas = [1, 2, 3, 7, 40].map((partes) => ({ partes, venta: conversion(escenario.quien, 99_97) }));
    await escenario.oir(...ventas.map(({ venta }) => venta.validada));
    expect(Object.values(await escenario.saldos()).every((saldo) => saldo > 0)).toBe(true);
    for (const { partes, venta } of ventas) {
      const restos = Array.from({ length: partes }, (_, i) => Math.floor((99_97 * (partes - 1 - i)) / partes));
      const devueltas = restos.map((neto, i) => venta.reembolsada(4 + i, neto));
      for (const lote of lotes([...devueltas, venta.cancelada(4 + partes)], 11)) await escenario.oir(...lote);
    }
    const ceros = Object.fromEntries(ventas.map(({ venta }) => [venta.id, 0]));
    expect([await escenario.saldos(), await escenario.sumaDeAsientos()]).toEqual([ceros, 0]);
    expect(await escenario.presupuesto()).toEqual({
      total: '100000',
      disponible: '100000',
      reservado: '0',
      gastado: '0',
    });
  });
});

/** What must be the same however the messages came. */
const estado = async (escenario: Escenario) => ({
  saldos: await escenario.saldos(),
  presupuesto: await escenario.presupuesto(),
  conocidas: await base.filas('SELECT * FROM conversion_conocida ORDER BY conversion_id'),
  comisiones: await base.filas(
    'SELECT id, situacion, saldo, valor_neto, nivel, terminos_version, ocurrido_en FROM comision ORDER BY id',
  ),
  cuadra: (await escenario.sumaDeAsientos()) === Object.values(await escenario.saldos()).reduce((a, b) => a + b, 0),
});

describe('sixty conversions with their refunds', () => {
  const vidas = (escenario: Escenario) =>
    Array.from({ length: 60 }, (_, i) => {
      const venta = conversion(escenario.quien, 1_00 + i * 37, dia(3 + (i % 9)));
      const vida = [venta.detectada, venta.validada, venta.confirmada];
      if (i % 3 === 0) vida.push(venta.reembolsada(4, 50 + i));
      if (i % 6 === 0) vida.push(venta.reembolsada(5, 0), venta.cancelada(6));
      return vida;
    });

  it.each([11, 22, 33])('three times each, shuffled between keys, end the same (seed %i)', async (semilla) => {
    const escenario = await Escenario.montar(base, 1_000_00);
    const hilos = vidas(escenario);
    for (const lote of lotes(hilos.flat(), 100)) await escenario.oir(...lote);
    const derecho = await estado(escenario);
    const tres = hilos.map((hilo) => [...hilo, ...hilo, ...hilo]);
    for (const lote of lotes(mezclar(tres, semilla), 37)) await escenario.oir(...lote);
    expect(await estado(escenario)).toEqual(derecho);
  });

  it.each([1, 2, 3])('in any order at all, several at a time, end the same (seed %i)', async (semilla) => {
    const escenario = await Escenario.montar(base, 1_000_00);
    const hilos = vidas(escenario);
    for (const lote of lotes(hilos.flat(), 100)) await escenario.oir(...lote);
    const derecho = await estado(escenario);
    for (const tabla of ['conversion_conocida', 'comision', 'asiento']) await base.filas(`DELETE FROM ${tabla}`);
    await base.filas('UPDATE presupuesto SET disponible = total, reservado = 0');
    const revuelto = lotes(barajar([...hilos.flat(), ...hilos.flat()], semilla), 25);
    await Promise.all(revuelto.map((lote) => escenario.oir(...lote)));
    expect(await estado(escenario)).toEqual(derecho);
    expect(derecho.cuadra).toBe(true);
  });
});

describe('a tier that is learned late', () => {
  it('prices again what occurred since it took effect', async () => {
    const escenario = await Escenario.montar(base, 100_00);
    const [antes, despues] = [conversion(escenario.quien, 10_00, dia(4)), conversion(escenario.quien, 10_00, dia(6))];
    await escenario.oir(antes.validada, despues.validada);
    const cambio = nivel(escenario.quien.afiliadoId, 3, 'DIAMANTE', dia(5));
    await escenario.oirAfiliado(cambio);
    await escenario.oirAfiliado(cambio);
    expect(await escenario.saldos()).toEqual({ [antes.id]: 100, [despues.id]: 200 });
    expect(await escenario.presupuesto()).toMatchObject({ disponible: '9700', reservado: '300' });
    const anunciado = await base.anunciado('comisiones.eventos');
    expect(anunciado.at(-1)).toMatchObject({
      type: 'ComisionAjustada',
      causation_id: cambio.id,
      data: { motivo: 'NIVEL' },
    });
  });

  it('in a race with the conversions ends as if it had come first', async () => {
    const escenario = await Escenario.montar(base, 1_000_00);
    const ventas = Array.from({ length: 40 }, () => conversion(escenario.quien, 10_00, dia(6)));
    await Promise.all([
      ...lotes(ventas, 4).map((lote) => escenario.oir(...lote.map(({ validada }) => validada))),
      escenario.oirAfiliado(nivel(escenario.quien.afiliadoId, 3, 'DIAMANTE', dia(5))),
    ]);
    expect(Object.values(await escenario.saldos())).toEqual(ventas.map(() => 200));
    expect(await escenario.presupuesto()).toMatchObject({ reservado: String(40 * 200) });
  });
});
