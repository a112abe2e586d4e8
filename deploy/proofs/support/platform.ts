import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { defaultFolder } from '../../launcher/folder/paths.js';
import { startPlatform, type PlatformOptions, type Platform } from '../../launcher/platform/platform.js';

/**
 * A platform of a test's own: its own infrastructure on free ports, without data, beside any other that runs. Its folder
 * stays after the test, for its logs, until the next test of that name begins.
 */
export function plataformaDePrueba(nombre: string, opciones: Omit<PlatformOptions, 'folder'> = {}): Promise<Platform> {
  const carpeta = carpetaDePrueba(nombre);
  rmSync(carpeta, { recursive: true, force: true });
  return startPlatform({ say: () => undefined, ...opciones, folder: carpeta });
}

export const carpetaDePrueba = (nombre: string): string => join(defaultFolder, 'e2e', nombre);
