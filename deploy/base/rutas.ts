import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The root of the checkout, from the sources as well as from `dist`. */
export const raiz = subir(import.meta.dirname);

/** Everything the launcher writes is in one folder that Git ignores; tests have folders of their own. */
export const carpetaNormal = join(raiz, '.alpes');

/** Downloads are shared by all folders of a checkout, and by several checkouts through ALPES_CACHE. */
export const cache = resolve(process.env.ALPES_CACHE || join(carpetaNormal, 'cache'));

export const rutaLog = (carpeta: string, nombre: string): string => join(carpeta, 'log', `${nombre}.log`);

function subir(desde: string): string {
  if (existsSync(join(desde, 'package-lock.json'))) return desde;
  if (dirname(desde) === desde)
    throw new Error('This program must stay inside its checkout: package-lock.json not found.');
  return subir(dirname(desde));
}
