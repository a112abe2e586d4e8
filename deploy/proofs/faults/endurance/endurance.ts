import { setTimeout as pause } from 'node:timers/promises';
import { randomFrom } from '../../../demo/chance.js';
import { atRest } from '../../../launcher/platform/at-rest.js';
import { serviceNames } from '../../../launcher/platform/services.js';
import type { Say } from '../../../launcher/terminal/progress.js';
import { countRows, type RowCounts } from '../../support/rows.js';
import { faultsOfEffect } from '../examination/effects.js';
import { Examination } from '../examination/examination.js';
import { type Promises, runLoad } from '../scene/load.js';
import { openScene, type Scene } from '../scene/scene.js';
import { halves, measureMemory, megabytes, type Memories } from './measures.js';

export interface Endurance {
  readonly minutos: number;
  readonly ventas: number;
  readonly muestras: readonly Memories[];
  readonly tablas: Readonly<Record<'antes' | 'despues', RowCounts>>;
  readonly fallos: readonly string[];
}

const ROUND = 120;
const PAUSE_MS = 1_000;
const BETWEEN_SAMPLES_MS = 30_000;
const TOLERANCE = 0.02;
/** Whatever the load, these are as long at rest as they were. */
const CONSTANT_TABLES = /\.(outbox|outbox_particion|latido|migracion|reporte_turno)$/;

/** About twelve sales a second for so long; memory is sampled all the while, tables are counted at rest. */
export async function runEndurance(minutes: number, say: Say): Promise<Endurance> {
  const scene = await openScene('resistencia', say);
  const examination = new Examination(scene);
  const round = (seed: number) => runLoad(scene, { howMany: ROUND, chance: randomFrom(seed), pauseMs: PAUSE_MS });
  try {
    const promises = [await round(1)];
    await atRest({ ...scene.platform, ...scene.direct });
    const before = await countRows(scene);
    const end = Date.now() + minutes * 60_000;
    const samples: Memories[] = [];
    const sampling = sampleMemory(scene, samples, end, say);
    while (Date.now() < end) promises.push(await round(promises.length + 1));
    await sampling;
    const faults = await examineAll(scene, examination, promises);
    const tables = { antes: before, despues: await countRows(scene) };
    const sales = (promises.length - 1) * ROUND;
    return {
      minutos: minutes,
      ventas: sales,
      muestras: samples,
      tablas: tables,
      fallos: [...faults, ...grown(tables), ...fattened(samples)],
    };
  } finally {
    await scene.close();
  }
}

async function examineAll(scene: Scene, examination: Examination, promises: readonly Promises[]): Promise<string[]> {
  const [last, ...earlier] = [...promises].reverse();
  const { fallos } = await examination.examine(last as Promises);
  const effects: string[] = [];
  for (const one of earlier) effects.push(...one.improper, ...(await faultsOfEffect(scene, one)));
  return [...fallos, ...effects];
}

async function sampleMemory(scene: Scene, samples: Memories[], end: number, say: Say): Promise<void> {
  while (Date.now() < end) {
    await pause(Math.min(BETWEEN_SAMPLES_MS, Math.max(0, end - Date.now())));
    const measured = await measureMemory(scene);
    samples.push(measured);
    say(serviceNames.map((n) => `${n} ${megabytes(measured[n].vivo)} of ${megabytes(measured[n].rss)} MB`).join(', '));
  }
}

const grown = ({ antes, despues }: Endurance['tablas']): string[] =>
  Object.entries(despues)
    .filter(([table, rows]) => CONSTANT_TABLES.test(table) && rows > (antes[table] ?? 0))
    .map(([table, rows]) => `${table} grew from ${antes[table] ?? 0} to ${rows} rows`);

const fattened = (samples: readonly Memories[]): string[] =>
  Object.entries(halves(samples))
    .filter(([, [before, after]]) => after > before * (1 + TOLERANCE))
    .map(([name, [before, after]]) => `${name} holds ${megabytes(after)} MB after ${megabytes(before)} MB`);
