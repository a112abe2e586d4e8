import { setTimeout as pause } from 'node:timers/promises';
import { serviceNames } from '../../../launcher/platform/services.js';
import { arm, processOf } from '../scene/scene.js';
import { between, type Blow } from './blow.js';

/** Every service sends some of its messages two or three times, and lets keys overtake each other. */
export const disorder: Blow = {
  what: 'messages duplicated, and reordered between keys, on every topic',
  duration: 3_000,
  disorders: true,
  strike: async (scene, chance, duration) => {
    const perThousand = between(chance, 50, 500);
    const processes = serviceNames.map((name) => processOf(scene, name));
    for (const serviceProcess of processes) arm(scene, serviceProcess, { disorder: perThousand });
    await pause(duration);
    for (const serviceProcess of processes) arm(scene, serviceProcess, {});
    return `${perThousand} of a thousand`;
  },
};
