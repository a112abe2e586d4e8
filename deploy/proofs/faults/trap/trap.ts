/**
 * A process dies, on purpose, at a named point. Nothing of this is part of the services: the launcher of the failure tests
 * loads this module into them (`node --import`), and it watches from outside what passes their database driver and their
 * broker driver. It does nothing until SIGUSR2 tells it to read `<folder>/<pid>.json`.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Memory, TrapOrder, TrapPoint } from '../scene/points.js';
import { watchBroker } from './broker.js';
import { watchDatabase } from './database.js';

const folder = new URL(import.meta.url).searchParams.get('folder') ?? '';
const path = (suffix: string): string => join(folder, `${process.pid}.${suffix}`);

let order: TrapOrder = {};
let missing = 0;

process.on('SIGUSR2', () => {
  if (!existsSync(path('json'))) return;
  order = JSON.parse(readFileSync(path('json'), 'utf8')) as TrapOrder;
  missing = order.time ?? 0;
  if (order.measure) measure();
});

function measure(): void {
  setFlagsFromString('--expose_gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const { rss, heapUsed, external } = process.memoryUsage();
  writeFileSync(path('memory.new'), JSON.stringify({ rss, vivo: heapUsed + external } satisfies Memory));
  renameSync(path('memory.new'), path('memory'));
}

/** Comes by a point: the n-th time that it is the one asked for is the last thing this process does. */
function pass(point: TrapPoint): void {
  if (order.point !== point || --missing > 0) return;
  writeFileSync(path('blow'), point);
  process.kill(process.pid, 'SIGKILL');
}

watchDatabase(pass);
watchBroker(pass, () => order.disorder ?? 0);
