import { setTimeout as pausa } from 'node:timers/promises';
import type { Escena } from '../scene/scene.js';
import { type Azar, entero, type Golpe, uno } from './blow.js';

const cuales = ['mysql', 'pulsar', 'ambos'] as const;

function caminosDe({ caminos }: Escena, al: Azar) {
  const cual = uno(al, cuales);
  return { cual, suyos: cual === 'ambos' ? Object.values(caminos) : [caminos[cual]] };
}

/** Every connection to a server is reset, several times in a row. */
export const cortes: Golpe = {
  que: 'connections to broker and database cut, again and again',
  dar: async (escena, al) => {
    const { cual, suyos } = caminosDe(escena, al);
    const veces = entero(al, 1, 6);
    for (let i = 0; i < veces; i++) {
      await pausa(entero(al, 50, 700));
      for (const camino of suyos) camino.cut();
    }
    return `${cual}, ${veces} times`;
  },
};

/** Every packet to a server and from it waits, and at the end the connections are cut on top of it. */
export const lentitud: Golpe = {
  que: 'connections to broker and database slowed down, then cut',
  duracion: 3_000,
  dar: async (escena, al, duracion) => {
    const { cual, suyos } = caminosDe(escena, al);
    const ms = entero(al, 5, 120);
    await pausa(entero(al, 0, 500));
    for (const camino of suyos) camino.slow(ms);
    await pausa(duracion);
    for (const camino of suyos) camino.slow(0);
    for (const camino of suyos) camino.cut();
    return `${cual}, ${ms} ms a chunk`;
  },
};
