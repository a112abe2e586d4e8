import { direccion } from '@alpespartner/schemas/topologia.js';
import type { Producer } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import type { Carrera } from '../banco.js';
import type { Puesto } from '../puesto.js';
import { contratarCartero, type Cartero } from './cartero.js';
import { enviarTodos, mensajeDe, porSegundo, TOPIC, ventas } from './mensajes.js';
import { ponerMesa, type Mesa } from './mesa.js';

const MENSAJES = 20_000;
/** Not acknowledged at once, here and in the relay. */
const VENTANA = 1_000;

/** From the commit of 20,000 outbox rows to the empty outbox, against sending the same from memory. */
export async function relay(puesto: Puesto): Promise<Carrera> {
  const mesa = await ponerMesa(puesto);
  const cartero = await contratarCartero(mesa);
  const crudo = await mesa.broker.producer({ topic: direccion(TOPIC) });
  return {
    unidad: 'msg/s',
    corredores: { relay: () => porRelay(mesa, cartero), 'raw publish': () => enCrudo(crudo) },
    metas: [{ que: 'relay / raw publish', razon: ['relay', 'raw publish'], alMenos: 0.9 }],
    cerrar: async () => {
      await cartero.relay.stop();
      await mesa.cerrar();
    },
  };
}

async function porRelay({ db }: Mesa, { uow, testigo }: Cartero): Promise<number> {
  const filas = ventas(MENSAJES);
  const acuses = testigo.acuses(MENSAJES);
  let inicio = 0;
  await uow.run(async (tx) => {
    tx.enqueue(...filas);
    tx.afterCommit(() => (inicio = performance.now()));
  });
  await acuses;
  while ((await db.query<unknown[]>('SELECT 1 FROM outbox LIMIT 1')).length > 0);
  return porSegundo(MENSAJES, inicio);
}

async function enCrudo(crudo: Producer): Promise<number> {
  const mensajes = ventas(MENSAJES).map((fila, i) => mensajeDe(fila, i + 1));
  const inicio = performance.now();
  await enviarTodos(crudo, mensajes, VENTANA);
  return porSegundo(MENSAJES, inicio);
}
