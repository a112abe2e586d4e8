import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Servicio } from '@alpespartner/schemas/topologia.js';
import { serviceNames } from '../../../launcher/platform/services.js';
import { waitUntil } from '../../../launcher/processes/ready.js';
import type { Memory } from '../scene/points.js';
import { arm, processOf, type Scene } from '../scene/scene.js';

export type Memories = Readonly<Record<Servicio, Memory>>;

/** What each service holds at this moment, after a collection of garbage. */
export async function measureMemory(scene: Scene): Promise<Memories> {
  const measures = serviceNames.map(async (name) => {
    const serviceProcess = processOf(scene, name);
    const path = join(scene.traps, `${serviceProcess.pid}.memory`);
    rmSync(path, { force: true });
    arm(scene, serviceProcess, { measure: true });
    await waitUntil(async () => existsSync(path), { what: `the measure of ${name}`, timeout: 20_000 });
    return [name, JSON.parse(readFileSync(path, 'utf8')) as Memory] as const;
  });
  return Object.fromEntries(await Promise.all(measures)) as Record<Servicio, Memory>;
}

/** Caches fill and code is compiled; from then on memory must be level. */
const WARM_UP = 0.4;

/** Medians of the two halves of what came after the warm-up: a leak shows, a single sample does not. */
export function halves(samples: readonly Memories[]): Readonly<Record<Servicio, readonly [number, number]>> {
  const warm = samples.slice(Math.floor(samples.length * WARM_UP));
  const half = Math.floor(warm.length / 2);
  const medianOf = (some: readonly Memories[], name: Servicio) => median(some.map((one) => one[name].vivo));
  const pairs = serviceNames.map(
    (n) => [n, [medianOf(warm.slice(0, half), n), medianOf(warm.slice(half), n)]] as const,
  );
  return Object.fromEntries(pairs) as unknown as Record<Servicio, readonly [number, number]>;
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
export const megabytes = (bytes: number): string => (bytes / 1024 ** 2).toFixed(1);
