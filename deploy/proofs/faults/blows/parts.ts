import { setTimeout as pause } from 'node:timers/promises';
import { startInfrastructure } from '../../../launcher/infra/infrastructure.js';
import type { Part } from '../../../launcher/processes/environment.js';
import { between, type Blow } from './blow.js';

/** A server dies by SIGKILL, stays away for a moment, and comes back with its data. */
export const downfall = (part: Part, what: string): Blow => ({
  what: `${what} killed by -9 and started again`,
  duration: 1_500,
  strike: async ({ platform: { environment } }, chance, duration) => {
    await pause(between(chance, 200, 1_500));
    await environment.supervisor.stop(part, 'SIGKILL');
    const away = between(chance, 0, duration);
    await pause(away);
    await startInfrastructure({ ...environment, say: () => undefined });
    return `away for ${away} ms and its start`;
  },
});
