import { direccion } from '@alpespartner/schemas/topologia.js';
import { nuevoId } from '@alpespartner/shared-kernel/domain/ids.js';
import { SystemClock } from '@alpespartner/shared-kernel/platform/clock.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/mysql-unit-of-work.js';
import { MysqlLeases } from '@alpespartner/shared-kernel/platform/outbox/lease.mysql.js';
import { MysqlOutboxStore } from '@alpespartner/shared-kernel/platform/outbox/outbox-store.mysql.js';
import { Relay } from '@alpespartner/shared-kernel/platform/outbox/relay.js';
import { esperar } from '../../base/espera.js';
import type { Carrera } from '../banco.js';
import type { Puesto } from '../puesto.js';
import { enviarTodos, mensajeDe, PARTICIONES, TOPIC, ventas } from './mensajes.js';
import { ponerMesa, type Mesa } from './mesa.js';

const MENSAJES = 20_000;
/** Not acknowledged at once, here and in the relay. */
const VENTANA = 1_000;

/** From the commit of 20,000 outbox rows to the empty outbox, against sending the same from memory. */
export async function relay(puesto: Puesto): Promise<Carrera> {
  const mesa = await ponerMesa(puesto);
  const cartero = await iniciarRelay(mesa);
  const crudo = await mesa.broker.producer({ topic: direccion(TOPIC) });
  return {
    unidad: 'msg/s',
    corredores: { relay: () => porRelay(mesa, cartero), 'raw publish': () => enCrudo(crudo) },
    metas: [{ que: 'relay / raw publish', razon: ['relay', 'raw publish'], alMenos: 0.9 }],
    cerrar: async () => {
      await cartero.stop();
      await mesa.cerrar();
    },
  };
}

export async function iniciarRelay({ db, broker }: Mesa): Promise<Relay> {
  const cartero = new Relay(new MysqlOutboxStore(db), new MysqlLeases(db, nuevoId()), broker, { log: console });
  await cartero.start(PARTICIONES);
  await esperar(async () => cartero.ownsAll, { que: 'The lease of every partition', plazo: 10_000 });
  return cartero;
}

async function porRelay({ db }: Mesa, cartero: Relay): Promise<number> {
  const filas = ventas(MENSAJES);
  const uow = new MysqlUnitOfWork(db, { source: 'bench', clock: new SystemClock(), onAnnounced: () => cartero.wake() });
  let inicio = 0;
  await uow.run(async (tx) => {
    tx.enqueue(...filas);
    tx.afterCommit(() => (inicio = performance.now()));
  });
  const vacia = async () => (await db.query<unknown[]>('SELECT 1 FROM outbox LIMIT 1')).length === 0;
  await esperar(vacia, { que: 'The empty outbox', plazo: 120_000 });
  return porSegundo(MENSAJES, inicio);
}

async function enCrudo(crudo: Parameters<typeof enviarTodos>[0]): Promise<number> {
  const mensajes = ventas(MENSAJES).map((fila, i) => mensajeDe(fila, i + 1));
  const inicio = performance.now();
  await enviarTodos(crudo, mensajes, VENTANA);
  return porSegundo(MENSAJES, inicio);
}

export const porSegundo = (cuantos: number, desde: number): number => (cuantos * 1000) / (performance.now() - desde);
