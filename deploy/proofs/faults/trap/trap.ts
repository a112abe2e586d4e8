/**
 * A process dies, on purpose, at a named point. Nothing of this is part of the services: the launcher of the failure tests
 * loads this module into them (`node --import`), and it watches from outside what passes their database driver and their
 * broker driver. It does nothing until SIGUSR2 tells it to read `<carpeta>/<pid>.json`.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Memoria, Orden, Punto } from '../scene/points.js';
import { vigilarBroker } from './broker.js';
import { vigilarBase } from './database.js';

const carpeta = new URL(import.meta.url).searchParams.get('carpeta') ?? '';
const ruta = (final: string): string => join(carpeta, `${process.pid}.${final}`);

let orden: Orden = {};
let faltan = 0;

process.on('SIGUSR2', () => {
  if (!existsSync(ruta('json'))) return;
  orden = JSON.parse(readFileSync(ruta('json'), 'utf8')) as Orden;
  faltan = orden.vez ?? 0;
  if (orden.medir) medir();
});

function medir(): void {
  setFlagsFromString('--expose_gc');
  const recoger = runInNewContext('gc') as () => void;
  recoger();
  const { rss, heapUsed, external } = process.memoryUsage();
  writeFileSync(ruta('memoria.nueva'), JSON.stringify({ rss, vivo: heapUsed + external } satisfies Memoria));
  renameSync(ruta('memoria.nueva'), ruta('memoria'));
}

/** Comes by a point: the n-th time that it is the one asked for is the last thing this process does. */
function pasar(punto: Punto): void {
  if (orden.punto !== punto || --faltan > 0) return;
  writeFileSync(ruta('golpe'), punto);
  process.kill(process.pid, 'SIGKILL');
}

vigilarBase(pasar);
vigilarBroker(pasar, () => orden.desorden ?? 0);
