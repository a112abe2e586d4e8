import { setTimeout as pausa } from 'node:timers/promises';
import { serviceNames } from '../../../launcher/platform/services.js';
import { procesoDe } from '../scene/scene.js';
import { entero, type Golpe, uno } from './blow.js';

/**
 * A service stands still for longer than its leases last, and goes on as if nothing had been. Half of the seeds have a
 * second instance beside it, which takes over its work and must not be disturbed by its waking up.
 */
export const parada: Golpe = {
  que: 'a service stopped by SIGSTOP and continued, alone or beside a second instance',
  duracion: 30_000,
  dar: async (escena, al, duracion) => {
    const { plataforma } = escena;
    const servicio = uno(al, serviceNames);
    const otra = al() < 0.5 ? `${servicio}-2` : null;
    if (otra) await plataforma.startAnother(servicio, otra);
    await pausa(entero(al, 0, 1_000));
    const { pid } = procesoDe(escena, servicio);
    process.kill(pid, 'SIGSTOP');
    try {
      await pausa(duracion);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    // It must find its place again while the other one still holds it.
    await pausa(2_000);
    if (otra) await plataforma.environment.supervisor.stop(otra);
    return `${servicio} for ${duracion} ms${otra ? ' beside a second instance' : ''}`;
  },
};
