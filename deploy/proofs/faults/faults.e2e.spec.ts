import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Blow } from './blows/blow.js';
import { disorder } from './blows/disorder.js';
import { killAt } from './blows/kill.js';
import { cuts } from './blows/network.js';
import { pausedService } from './blows/stop.js';
import { Examination } from './examination/examination.js';
import { run } from './run.js';
import { openScene, type Scene } from './scene/scene.js';

let scene: Scene;
let examination: Examination;

beforeAll(async () => {
  scene = await openScene('prueba', () => undefined);
  examination = new Examination(scene);
});
afterAll(() => scene?.close());

/** All of them strike while one load runs. The long run, `npm run test:fallos`, has every fault and many seeds. */
const together: Readonly<Record<string, readonly Blow[]>> = {
  'all four services killed, each at a point of its own': [
    killAt('tras-el-commit', ['conversiones']),
    killAt('antes-de-borrar', ['marketing']),
    killAt('en-el-manejador', ['auditoria']),
    killAt('tras-su-commit', ['afiliados']),
  ],
  'connections cut, a service stopped, messages doubled and reordered': [cuts, pausedService, disorder],
};

it.each(Object.entries(together))('nothing is lost, doubled or out of order: %s', async (_, blows) => {
  const result = await run({ scene, examination, blows, sales: 80, duration: 3_000 }, 1);
  expect(result.fallos, result.golpe).toEqual([]);
  expect(Math.min(result.dinero.pagos, result.dinero.vetos), 'payments and blocks that it is about').toBeGreaterThan(0);
});
