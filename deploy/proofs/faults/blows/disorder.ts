import { setTimeout as pausa } from 'node:timers/promises';
import { serviceNames } from '../../../launcher/platform/services.js';
import { armar, procesoDe } from '../scene/scene.js';
import { entero, type Golpe } from './blow.js';

/** Every service sends some of its messages two or three times, and lets keys overtake each other. */
export const desorden: Golpe = {
  que: 'messages duplicated, and reordered between keys, on every topic',
  duracion: 3_000,
  desordena: true,
  dar: async (escena, al, duracion) => {
    const porMil = entero(al, 50, 500);
    const procesos = serviceNames.map((nombre) => procesoDe(escena, nombre));
    for (const proceso of procesos) armar(escena, proceso, { desorden: porMil });
    await pausa(duracion);
    for (const proceso of procesos) armar(escena, proceso, {});
    return `${porMil} of a thousand`;
  },
};
