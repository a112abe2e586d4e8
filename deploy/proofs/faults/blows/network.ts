import { setTimeout as pause } from 'node:timers/promises';
import type { Scene } from '../scene/scene.js';
import { between, type Blow, type Chance, pick } from './blow.js';

const servers = ['mysql', 'pulsar', 'ambos'] as const;

function proxiesOf({ proxies }: Scene, chance: Chance) {
  const which = pick(chance, servers);
  return { which, own: which === 'ambos' ? Object.values(proxies) : [proxies[which]] };
}

/** Every connection to a server is reset, several times in a row. */
export const cuts: Blow = {
  what: 'connections to broker and database cut, again and again',
  strike: async (scene, chance) => {
    const { which, own } = proxiesOf(scene, chance);
    const times = between(chance, 1, 6);
    for (let i = 0; i < times; i++) {
      await pause(between(chance, 50, 700));
      for (const proxy of own) proxy.cut();
    }
    return `${which}, ${times} times`;
  },
};

/** Every packet to a server and from it waits, and at the end the connections are cut on top of it. */
export const slowness: Blow = {
  what: 'connections to broker and database slowed down, then cut',
  duration: 3_000,
  strike: async (scene, chance, duration) => {
    const { which, own } = proxiesOf(scene, chance);
    const ms = between(chance, 5, 120);
    await pause(between(chance, 0, 500));
    for (const proxy of own) proxy.slow(ms);
    await pause(duration);
    for (const proxy of own) proxy.slow(0);
    for (const proxy of own) proxy.cut();
    return `${which}, ${ms} ms a chunk`;
  },
};
