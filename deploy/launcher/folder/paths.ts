import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The root of the checkout, from the sources as well as from `dist`. */
export const raiz = subir(import.meta.dirname);

const casa = join(raiz, '.alpes');

/** Everything the launcher writes is in one folder that Git ignores; ALPES_CARPETA names another, with another platform. */
export const carpetaNormal = resolve(process.env.ALPES_CARPETA || casa);

/** Downloads are shared by all folders of a checkout, and by several checkouts through ALPES_CACHE. */
export const cache = resolve(process.env.ALPES_CACHE || join(casa, 'cache'));

export const rutaLog = (carpeta: string, nombre: string): string => join(carpeta, 'log', `${nombre}.log`);

function subir(desde: string): string {
  if (existsSync(join(desde, 'package-lock.json'))) return desde;
  if (dirname(desde) === desde)
    throw new Error('This program must stay inside its checkout: package-lock.json not found.');
  return subir(dirname(desde));
}
