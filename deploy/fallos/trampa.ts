/**
 * A process dies, on purpose, at a named point. Nothing of this is part of the services: the launcher of the failure tests
 * loads this module into them (`node --import`), and it watches from outside what passes their database driver and their
 * broker driver. It does nothing until SIGUSR2 tells it to read `<carpeta>/<pid>.json`.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { vigilarBase } from './trampa-base.js';
import { vigilarBroker } from './trampa-broker.js';
import type { Orden, Punto } from './puntos.js';

const carpeta = new URL(import.meta.url).searchParams.get('carpeta') ?? '';
const ruta = (final: string): string => join(carpeta, `${process.pid}.${final}`);

let orden: Orden = {};
let faltan = 0;

process.on('SIGUSR2', () => {
  if (!existsSync(ruta('json'))) return;
  orden = JSON.parse(readFileSync(ruta('json'), 'utf8')) as Orden;
  faltan = orden.vez ?? 0;
});

/** Comes by a point: the n-th time that it is the one asked for is the last thing this process does. */
function pasar(punto: Punto): void {
  if (orden.punto !== punto || --faltan > 0) return;
  writeFileSync(ruta('golpe'), punto);
  process.kill(process.pid, 'SIGKILL');
}

vigilarBase(pasar);
vigilarBroker(pasar, () => orden.desorden ?? 0);
