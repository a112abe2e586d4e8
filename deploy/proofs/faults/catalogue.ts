import type { Blow } from './blows/blow.js';
import { disorder } from './blows/disorder.js';
import { killAt } from './blows/kill.js';
import { cuts, slowness } from './blows/network.js';
import { downfall } from './blows/parts.js';
import { pausedService } from './blows/stop.js';
import { points, type TrapPoint } from './scene/points.js';

/** Every fault by its name on the command line. */
export const catalogue: Readonly<Record<string, Blow>> = {
  ...Object.fromEntries((Object.keys(points) as TrapPoint[]).map((point) => [point, killAt(point)])),
  'broker-caido': downfall('pulsar', 'the broker'),
  'base-caida': downfall('mysql', 'the database'),
  cortes: cuts,
  lentitud: slowness,
  parada: pausedService,
  desorden: disorder,
};
