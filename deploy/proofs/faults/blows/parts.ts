import { setTimeout as pausa } from 'node:timers/promises';
import { infraestructura } from '../../../launcher/infra/infrastructure.js';
import type { Parte } from '../../../launcher/processes/environment.js';
import { entero, type Golpe } from './blow.js';

/** A server dies by SIGKILL, stays away for a moment, and comes back with its data. */
export const caida = (parte: Parte, que: string): Golpe => ({
  que: `${que} killed by -9 and started again`,
  duracion: 1_500,
  dar: async ({ plataforma: { taller } }, al, duracion) => {
    await pausa(entero(al, 200, 1_500));
    await taller.cuadrilla.parar(parte, 'SIGKILL');
    const fuera = entero(al, 0, duracion);
    await pausa(fuera);
    await infraestructura({ ...taller, aviso: () => undefined });
    return `away for ${fuera} ms and its start`;
  },
});
