import { accessSync, constants, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Failure } from '../terminal/failure.js';

/**
 * Makes a folder of its owner's alone, and what is missing above it, unless it is there; at the end it can be written to.
 * Node's own recursive way never ends where a system lets nobody make folders and says that the one above is not there,
 * as Linux does in /proc.
 */
export function makeFolder(path: string): void {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) return accessSync(path, constants.W_OK);
  if (found) throw new Failure(`${path} is a file, not a folder`, REMEDY);
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Another launcher made it meanwhile.
    if (code === 'EEXIST') return;
    if (code === 'ENOENT') throw new Failure(`${path} cannot be made: ${dirname(path)} takes no folders`, REMEDY);
    throw error;
  }
}

const REMEDY = 'Set ALPES_CARPETA (for downloads: ALPES_CACHE) to a folder on a disk of yours.';
