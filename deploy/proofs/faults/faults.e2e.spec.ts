import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Golpe } from './blows/blow.js';
import { desorden } from './blows/disorder.js';
import { matarEn } from './blows/kill.js';
import { cortes } from './blows/network.js';
import { parada } from './blows/stop.js';
import { Examen } from './examination/examination.js';
import { correr } from './run.js';
import { abrirEscena, type Escena } from './scene/scene.js';

let escena: Escena;
let examen: Examen;

beforeAll(async () => {
  escena = await abrirEscena('prueba', () => undefined);
  examen = new Examen(escena);
});
afterAll(() => escena?.cerrar());

/** All of them strike while one load runs. The long run, `npm run test:fallos`, has every fault and many seeds. */
const juntos: Readonly<Record<string, readonly Golpe[]>> = {
  'all four services killed, each at a point of its own': [
    matarEn('tras-el-commit', ['conversiones']),
    matarEn('antes-de-borrar', ['marketing']),
    matarEn('en-el-manejador', ['auditoria']),
    matarEn('tras-su-commit', ['afiliados']),
  ],
  'connections cut, a service stopped, messages doubled and reordered': [cortes, parada, desorden],
};

it.each(Object.entries(juntos))('nothing is lost, doubled or out of order: %s', async (_, golpes) => {
  const resultado = await correr({ escena, examen, golpes, ventas: 80, duracion: 3_000 }, 1);
  expect(resultado.fallos, resultado.golpe).toEqual([]);
});
