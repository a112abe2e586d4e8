import { setTimeout as pause } from 'node:timers/promises';
import { serviceNames } from '../../../launcher/platform/services.js';
import { processOf } from '../scene/scene.js';
import { between, type Blow, pick } from './blow.js';

/**
 * A service stands still for longer than its leases last, and goes on as if nothing had been. Half of the seeds have a
 * second instance beside it, which takes over its work and must not be disturbed by its waking up.
 */
export const pausedService: Blow = {
  what: 'a service stopped by SIGSTOP and continued, alone or beside a second instance',
  duration: 30_000,
  strike: async (scene, chance, duration) => {
    const { platform } = scene;
    const service = pick(chance, serviceNames);
    const second = chance() < 0.5 ? `${service}-2` : null;
    if (second) await platform.startAnother(service, second);
    await pause(between(chance, 0, 1_000));
    const { pid } = processOf(scene, service);
    process.kill(pid, 'SIGSTOP');
    try {
      await pause(duration);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    // It must find its place again while the other one still holds it.
    await pause(2_000);
    if (second) await platform.environment.supervisor.stop(second);
    return `${service} for ${duration} ms${second ? ' beside a second instance' : ''}`;
  },
};
