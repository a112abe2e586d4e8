import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { carpetaNormal } from '../../launcher/folder/paths.js';
import { levantar, type Opciones, type Plataforma } from '../../launcher/platform/platform.js';

/**
 * A platform of a test's own: its own infrastructure on free ports, without data, beside any other that runs. Its folder
 * stays after the test, for its logs, until the next test of that name begins.
 */
export function plataformaDePrueba(nombre: string, opciones: Omit<Opciones, 'carpeta'> = {}): Promise<Plataforma> {
  const carpeta = carpetaDePrueba(nombre);
  rmSync(carpeta, { recursive: true, force: true });
  return levantar({ aviso: () => undefined, ...opciones, carpeta });
}

export const carpetaDePrueba = (nombre: string): string => join(carpetaNormal, 'e2e', nombre);
