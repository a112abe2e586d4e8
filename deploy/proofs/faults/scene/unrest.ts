import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Insistent } from './insistent.js';

const PAUSE_MS = 1_500;
/** How many seeds leave an affiliate as it was barred last, and how many bar it before it has sold anything. */
const FOR_GOOD = 0.3;
const AT_ONCE = 0.25;

/** Ways to be barred, each step with the one that undoes it; undone in the opposite order. */
const WAYS = [
  [['bloqueo', 'desbloqueo']],
  [['suspension', 'reactivacion']],
  [
    ['suspension', 'reactivacion'],
    ['bloqueo', 'desbloqueo'],
  ],
] as const;

/** Bars an affiliate from being paid, and lets it be paid again, a few times. */
export async function unsettle(people: Insistent, afiliadoId: string, chance: () => number): Promise<void> {
  const step = (name: string) =>
    people.ask(['afiliados', 'POST', `/afiliados/${afiliadoId}/${name}`], {
      body: { razon: 'prueba' },
      key: `${name}-${randomUUID()}`,
      statuses: [204],
    });
  const times = 1 + Math.floor(chance() * 3);
  const atOnce = chance() < AT_ONCE;
  for (let i = 0; i < times; i++) {
    if (i > 0 || !atOnce) await pause(chance() * PAUSE_MS);
    const way = WAYS[Math.floor(chance() * WAYS.length)] ?? WAYS[0];
    for (const [bar] of way) await step(bar);
    await pause(chance() * PAUSE_MS);
    if (i === times - 1 && chance() < FOR_GOOD) return;
    for (const [, undo] of way.toReversed()) await step(undo);
  }
}
