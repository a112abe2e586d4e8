import { createHash } from 'node:crypto';
import { randomFrom } from '../../demo/chance.js';
import type { Blow } from './blows/blow.js';
import type { Examination } from './examination/examination.js';
import { poison } from './examination/parked.js';
import type { Tally } from './examination/tally.js';
import { runLoad } from './scene/load.js';
import type { Scene } from './scene/scene.js';

export interface TrialResult {
  readonly semilla: number;
  /** What was broken. */
  readonly golpe: string;
  readonly fallos: readonly string[];
  readonly escrituras: number;
  readonly mensajes: number;
  readonly repetidos: number;
  /** What happened to money meanwhile. */
  readonly dinero: Tally;
  readonly segundos: number;
}

interface Trial {
  readonly scene: Scene;
  readonly examination: Examination;
  readonly blows: readonly Blow[];
  readonly sales?: number;
  readonly duration?: number;
}

/** One seed: the load and the blows at the same time, then rest, then the examination. */
export async function run(
  { scene, examination, blows, sales = 120, duration }: Trial,
  seed: number,
): Promise<TrialResult> {
  const start = performance.now();
  const chance = randomFrom(mix(seed, blows.map(({ what }) => what).join()));
  const [loadChance, ...blowChances] = [
    randomFrom(integerFrom(chance)),
    ...blows.map(() => randomFrom(integerFrom(chance))),
  ];
  examination.poisoned(await poison(scene));
  const [promises, ...struck] = await Promise.all([
    runLoad(scene, { howMany: sales, chance: loadChance }),
    ...blows.map((blow, i) => blow.strike(scene, blowChances[i] as () => number, duration ?? blow.duration ?? 0)),
  ]);
  const verdict = await examination.examine(promises, {
    disordered: blows.some(({ disorders }) => disorders),
    pausedMs: Math.max(...blows.map((blow) => duration ?? blow.duration ?? 0)),
  });
  const writes = promises.sales.length + promises.sales.filter(({ refunded }) => refunded > 0).length;
  const seconds = Math.round((performance.now() - start) / 100) / 10;
  return { semilla: seed, golpe: struck.join('; '), ...verdict, escrituras: writes, segundos: seconds };
}

/** The same seed is another one for another fault. */
const mix = (seed: number, text: string): number =>
  createHash('sha256').update(`${seed} ${text}`).digest().readUInt32BE();

const integerFrom = (chance: () => number): number => Math.floor(chance() * 2 ** 32);
