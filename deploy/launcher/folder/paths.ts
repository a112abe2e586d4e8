import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The root of the checkout, from the sources as well as from `dist`. */
export const root = rootAbove(import.meta.dirname);

const home = join(root, '.alpes');

/** Everything the launcher writes is in one folder that Git ignores; ALPES_CARPETA names another, with another platform. */
export const defaultFolder = resolve(process.env.ALPES_CARPETA || home);

/** Downloads are shared by all folders of a checkout, and by several checkouts through ALPES_CACHE. */
export const cache = resolve(process.env.ALPES_CACHE || join(home, 'cache'));

export const logFolder = (folder: string): string => join(folder, 'log');

export const logPath = (folder: string, name: string): string => join(logFolder(folder), `${name}.log`);

function rootAbove(from: string): string {
  if (existsSync(join(from, 'package-lock.json'))) return from;
  if (dirname(from) === from)
    throw new Error('This program must stay inside its checkout: package-lock.json not found.');
  return rootAbove(dirname(from));
}
