import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import type { IncomingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import type { Carrera, Corredor, Meta } from '../banco.js';
import type { Puesto } from '../puesto.js';
import { publicar, recibir, SUSCRIPCION } from './cola.js';
import { consumir } from './consumo.js';
import { cobrarTodo, comprobarCuentas, CUENTAS, crearCuentas, vaciar } from './cuenta.js';
import { unaPorMensaje } from './en-crudo.js';
import { porSegundo } from './mensajes.js';
import { ponerMesa, type Mesa } from './mesa.js';

const MENSAJES = 20_000;
/** The raw database is the slower one; its rate does not depend on how long it runs. */
const EN_CRUDO = 2_000;

/** 5,000 keys; 1 % of the messages come twice. */
export const consumidor = (puesto: Puesto): Promise<Carrera> =>
  preparar(puesto, CUENTAS, {
    crudos: { 'raw, 32 connections': 32 },
    metas: [{ que: 'consumer / raw, 32 connections', razon: ['consumer', 'raw, 32 connections'], alMenos: 6 }],
  });

/** All messages change one row. */
export const claveCaliente = (puesto: Puesto): Promise<Carrera> =>
  preparar(puesto, 1, {
    crudos: { 'raw, 1 connection': 1, 'raw, 32 connections': 32 },
    metas: [
      { que: 'consumer / raw, 1 connection', razon: ['consumer', 'raw, 1 connection'], alMenos: 1 },
      { que: 'consumer / raw, 32 connections', razon: ['consumer', 'raw, 32 connections'], alMenos: 1 },
    ],
  });

interface Contra {
  /** Connections by name. */
  readonly crudos: Readonly<Record<string, number>>;
  readonly metas: readonly Meta[];
}

async function preparar(puesto: Puesto, claves: number, { crudos, metas }: Contra): Promise<Carrera> {
  const mesa = await ponerMesa(puesto);
  const ids = Array.from({ length: claves }, newId);
  await crearCuentas(mesa, ids);
  const limpio = (cuantos: number, corredor: (mensajes: readonly IncomingMessage[]) => Promise<number>) => async () => {
    await vaciar(mesa);
    return corredor(recibir(ids, cuantos));
  };
  const enCrudo = ([nombre, hilos]: [string, number]): [string, Corredor] => [
    nombre,
    limpio(EN_CRUDO, (mensajes) => unaPorMensaje(mesa.url, hilos, mensajes)),
  ];
  return {
    unidad: 'msg/s',
    corredores: {
      consumer: limpio(MENSAJES, (mensajes) => conEfecto(mesa, mensajes)),
      'broker alone': limpio(MENSAJES, (mensajes) => soloRecibir(mesa, mensajes)),
      ...Object.fromEntries(Object.entries(crudos).map(enCrudo)),
    },
    metas,
    cerrar: mesa.cerrar,
  };
}

/** From the connection to the acknowledgement of the last of them; each had its effect once. */
async function conEfecto(mesa: Mesa, mensajes: readonly IncomingMessage[]): Promise<number> {
  const despues = () => comprobarCuentas(mesa, mensajes);
  return consumir(mesa, mensajes, { manejar: cobrarTodo, log: console, cuentan: () => true, despues });
}

/** What the broker delivers when nothing is done with it: the consumer's other limit. */
async function soloRecibir(mesa: Mesa, mensajes: readonly IncomingMessage[]): Promise<number> {
  const topic = await publicar(mesa, mensajes);
  const inicio = performance.now();
  const consumer = await mesa.broker.consumer({ topic, subscription: SUSCRIPCION, name: newId() });
  for (let faltan = mensajes.length; faltan > 0;) {
    const recibidos = await consumer.receive(100);
    await consumer.ack(recibidos);
    faltan -= recibidos.length;
  }
  const cifra = porSegundo(mensajes.length, inicio);
  await consumer.close();
  return cifra;
}
