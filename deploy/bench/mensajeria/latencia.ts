import { setTimeout as pausa } from 'node:timers/promises';
import { direccion } from '@alpespartner/schemas/topologia.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import type { Producer } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import type { Carrera } from '../banco.js';
import { cuantil } from '../estadistica.js';
import type { Puesto } from '../puesto.js';
import { contratarCartero, type Cartero } from './cartero.js';
import { mensajeDe, TOPIC, venta, ventas } from './mensajes.js';
import { ponerMesa } from './mesa.js';

const VECES = 200;
/** Between events, at most: each finds the relay at rest, as a lone event does. */
const DESCANSO_MS = 20;

/** One event at a time: from its commit to the broker's acknowledgement, against sending it from memory. */
export async function latencia(puesto: Puesto): Promise<Carrera> {
  const mesa = await ponerMesa(puesto);
  const cartero = await contratarCartero(mesa);
  const crudo = await mesa.broker.producer({ topic: direccion(TOPIC) });
  const metas = [
    { que: 'p50 relay − raw publish', diferencia: ['relay p50', 'raw publish p50'], aLoSumo: 2 },
    { que: 'p99 relay − raw publish', diferencia: ['relay p99', 'raw publish p99'], aLoSumo: 10 },
  ] as const;
  return {
    unidad: 'ms',
    corredores: {
      relay: () => unoAUno(() => porRelay(cartero)),
      'raw publish': () => unoAUno(() => enCrudo(crudo)),
    },
    metas,
    cerrar: async () => {
      await cartero.relay.stop();
      await mesa.cerrar();
    },
  };
}

async function unoAUno(vez: () => Promise<number>): Promise<{ p50: number; p99: number }> {
  const tiempos: number[] = [];
  for (let i = 0; i < VECES; i++) {
    tiempos.push(await vez());
    await pausa(Math.random() * DESCANSO_MS);
  }
  return { p50: cuantil(tiempos, 0.5), p99: cuantil(tiempos, 0.99) };
}

async function porRelay({ uow, testigo }: Cartero): Promise<number> {
  const acuse = testigo.acuses(1);
  let inicio = 0;
  await uow.run(async (tx) => {
    tx.announce(TOPIC, venta(newId(), 1n));
    tx.afterCommit(() => (inicio = performance.now()));
  });
  await acuse;
  return performance.now() - inicio;
}

async function enCrudo(crudo: Producer): Promise<number> {
  const [fila] = ventas(1);
  const inicio = performance.now();
  await crudo.send(mensajeDe(fila!, 1));
  return performance.now() - inicio;
}
