import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { ParkedMessages } from '@alpespartner/shared-kernel/testing/messages/parked-messages.js';
import { cuadrar } from '../caja/conciliar.js';
import { gbpJson } from '../casa/cuerpos.js';
import { conversion } from '../casa/mensajes.js';
import { Servicio } from '../casa/servicio.js';
import { Tienda } from '../casa/tienda.js';

let servicio: Servicio;
beforeAll(async () => {
  servicio = await Servicio.abrir({}, true);
});
afterAll(() => servicio.cerrar());

/** A brand of its own with an affiliate that is known, and what is announced from now on. */
async function mostrador() {
  const tienda = await Tienda.abrir(servicio);
  const { afiliadoId } = await tienda.vendedor();
  const casa = await servicio.casa();
  const venta = conversion({ ...tienda, afiliadoId }, 100_00);
  const anuncios = async () => {
    const suyos = (await casa.anunciado('comisiones.eventos')).filter(({ marca_id }) => marca_id === tienda.marcaId);
    return suyos.map(({ type }) => type).sort();
  };
  const presupuesto = () => servicio.ver(`/campanas/${tienda.campanaId}/presupuesto`);
  return { tienda, afiliadoId, venta, casa, anuncios, presupuesto };
}

/** One commission, approved, reserved for and told once; every account agrees. */
async function unaComision({ tienda, afiliadoId, casa, anuncios, presupuesto }: Awaited<ReturnType<typeof mostrador>>) {
  await tienda.comisiones(afiliadoId, 1, 'APROBADA');
  const tipos = ['ComisionAprobada', 'ComisionCalculada', 'PresupuestoReservado'];
  await servicio.pronto(async () => expect(await anuncios()).toEqual(tipos));
  expect(await presupuesto()).toMatchObject({ reservado: gbpJson('10.00'), gastado: gbpJson('0.00') });
  await cuadrar(casa);
}

const COMMIT = '\x03COMMIT';

describe('a step that fails once', () => {
  it.each([
    ['its budget cannot be read', 'FROM presupuesto WHERE campana_id IN', false, null],
    ['its entry is not written', 'INSERT INTO asiento', false, null],
    ['its entry is written, and nobody hears so', 'INSERT INTO asiento', true, null],
    ['it cannot be announced', 'ComisionCalculada', false, null],
    ['its commit does not arrive', COMMIT, false, 'ComisionCalculada'],
    ['its commit arrives, and nobody hears so', COMMIT, true, 'ComisionCalculada'],
    ['its approval is not written', 'ComisionAprobada', false, null],
    ['its approval is committed, and nobody hears so', COMMIT, true, 'ComisionAprobada'],
  ])('is done again, and there is one commission: %s', async (_que, texto, llega, tras) => {
    const puesto = await mostrador();
    servicio.bench.wire.cutAt(texto, llega, tras);
    await servicio.decir('conversiones.eventos', puesto.venta.validada);
    await unaComision(puesto);
    expect(servicio.bench.wire.waits).toBe(false);
  });
});

describe('a step that fails for good', () => {
  /** Its conversion is told while it cannot be booked, until it is put aside. */
  async function aparcada(puesto: Awaited<ReturnType<typeof mostrador>>) {
    const parker = { topic: 'conversiones.eventos', nombre: 'marketing-consumer' };
    const aparcados = await ParkedMessages.of(servicio.bench.broker, 'marketing', parker);
    const { validada } = puesto.venta;
    const sistema = await servicio.oyente('sistema.eventos');
    const dichos = () => sistema.filter(({ subject }) => subject === validada.id).map(({ type }) => type);
    await servicio.bench.withoutTable('asiento', async () => {
      await servicio.decir('conversiones.eventos', validada);
      await servicio.pronto(() => expect(aparcados.find(validada.id)).toBeDefined());
    });
    return { aparcados, dichos, mensaje: aparcados.find(validada.id)! };
  }

  it('is put aside, said, and leaves no trace in the money; done again by a person it is one commission', async () => {
    const puesto = await mostrador();
    const { aparcados, dichos, mensaje } = await aparcada(puesto);
    expect(mensaje.properties).toMatchObject({ id: puesto.venta.validada.id, permanente: 'false' });
    await servicio.pronto(() => expect(dichos()).toEqual(['ErrorProcesamiento']));
    expect(await puesto.presupuesto()).toMatchObject({ reservado: gbpJson('0.00') });
    expect(await puesto.tienda.comisiones(puesto.afiliadoId, 0)).toEqual([]);
    await aparcados.replay(mensaje, 2);
    await servicio.pronto(() => expect(dichos()).toEqual(['ErrorProcesamiento', 'MensajeReprocesado']));
    await unaComision(puesto);
  });

  it('is one commission when its conversion is told again, and also done again by a person', async () => {
    const puesto = await mostrador();
    const { aparcados, dichos, mensaje } = await aparcada(puesto);
    await servicio.decir('conversiones.eventos', { ...puesto.venta.validada, id: newId() });
    await unaComision(puesto);
    await aparcados.replay(mensaje);
    await servicio.pronto(() => expect(dichos()).toEqual(['ErrorProcesamiento', 'MensajeReprocesado']));
    await unaComision(puesto);
  });
});
