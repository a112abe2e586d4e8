import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian keeps servers in `sbin`, which is not on everybody's path; Homebrew keeps its own. */
const otros = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin'];

/** The whole path of the first of these programs that is installed, or null. */
export function programa(...nombres: readonly string[]): string | null {
  const carpetas = [...(process.env.PATH ?? '').split(delimiter), ...otros];
  const rutas = nombres.flatMap((nombre) => carpetas.map((carpeta) => join(carpeta, nombre)));
  return rutas.find(ejecutable) ?? null;
}

function ejecutable(ruta: string): boolean {
  try {
    accessSync(ruta, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
