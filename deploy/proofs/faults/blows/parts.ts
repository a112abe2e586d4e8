import { setTimeout as pausa } from 'node:timers/promises';
import { startInfrastructure } from '../../../launcher/infra/infrastructure.js';
import type { Part } from '../../../launcher/processes/environment.js';
import { entero, type Golpe } from './blow.js';

/** A server dies by SIGKILL, stays away for a moment, and comes back with its data. */
export const caida = (parte: Part, que: string): Golpe => ({
  que: `${que} killed by -9 and started again`,
  duracion: 1_500,
  dar: async ({ plataforma: { environment: taller } }, al, duracion) => {
    await pausa(entero(al, 200, 1_500));
    await taller.supervisor.stop(parte, 'SIGKILL');
    const fuera = entero(al, 0, duracion);
    await pausa(fuera);
    await startInfrastructure({ ...taller, say: () => undefined });
    return `away for ${fuera} ms and its start`;
  },
});
