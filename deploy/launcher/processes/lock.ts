import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pausa } from 'node:timers/promises';
import { identificar, type Proceso, vive } from './process.js';

/** Lets one launcher at a time change a folder; a lock whose owner died is taken over. */
export async function conCerrojo<T>(carpeta: string, aviso: (linea: string) => void, fn: () => Promise<T>): Promise<T> {
  mkdirSync(carpeta, { recursive: true, mode: 0o700 });
  const ruta = join(carpeta, 'cerrojo');
  const yo = JSON.stringify(identificar(process.pid));
  let avisado = false;
  while (!tomar(ruta, yo)) {
    const dueno = leer(ruta);
    if (dueno && !vive(dueno)) rmSync(ruta, { force: true });
    else if (!avisado && (avisado = true))
      aviso(`waiting for another launcher in ${carpeta} (pid ${dueno?.pid ?? '?'})`);
    await pausa(100);
  }
  try {
    return await fn();
  } finally {
    rmSync(ruta, { force: true });
  }
}

/** A link, unlike a new file, appears with its content in it. */
function tomar(ruta: string, yo: string): boolean {
  const propia = `${ruta}.${process.pid}`;
  writeFileSync(propia, yo);
  try {
    linkSync(propia, ruta);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(propia, { force: true });
  }
}

/** Null when it was given back meanwhile. */
function leer(ruta: string): Proceso | null {
  try {
    return JSON.parse(readFileSync(ruta, 'utf8')) as Proceso;
  } catch {
    return null;
  }
}
