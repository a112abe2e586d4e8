import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { makeFolder } from '../folder/make-folder.js';
import { storedProcess } from '../folder/stored-process.js';
import type { Say } from '../terminal/progress.js';
import { identify, isAlive, type Process } from './process.js';

/** Lets one launcher at a time change a folder; a lock whose owner died is taken over. */
export async function withLock<T>(folder: string, say: Say, fn: () => Promise<T>): Promise<T> {
  makeFolder(folder);
  const path = join(folder, 'cerrojo');
  const self = JSON.stringify(storedProcess.encode(identify(process.pid)!));
  let told = false;
  while (!take(path, self)) {
    const owner = readOwner(path);
    if (owner && !isAlive(owner)) rmSync(path, { force: true });
    else if (!told && (told = true)) say(`waiting for another launcher in ${folder} (pid ${owner?.pid ?? '?'})`);
    await pause(100);
  }
  try {
    return await fn();
  } finally {
    rmSync(path, { force: true });
  }
}

/** A link, unlike a new file, appears with its content in it. */
function take(path: string, self: string): boolean {
  const ownFile = `${path}.${process.pid}`;
  writeFileSync(ownFile, self);
  try {
    linkSync(ownFile, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(ownFile, { force: true });
  }
}

/** Null when it was given back meanwhile. */
function readOwner(path: string): Process | null {
  try {
    return storedProcess.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}
