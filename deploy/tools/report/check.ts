import type { Platform } from '../../launcher/platform/platform.js';

export interface Dictamen {
  readonly nombre: string;
  readonly estado: 'PASS' | 'FAIL';
  /** What was looked at; of a failure, what was found. */
  readonly detalles: readonly string[];
}

/** What a check found: faults, none of them when all is well; what should be told though it is no fault; what it saw. */
export interface Hallazgos {
  readonly fallos: readonly string[];
  readonly avisos?: readonly string[];
  readonly vistos: string;
}

/** One check of the integration report. */
export interface Comprobacion {
  readonly nombre: string;
  readonly comprobar: (plataforma: Platform) => Promise<Hallazgos>;
}

/** Runs a check; one that cannot be carried out has failed. */
export async function dictaminar({ nombre, comprobar }: Comprobacion, plataforma: Platform): Promise<Dictamen> {
  try {
    const { fallos, vistos, avisos = [] } = await comprobar(plataforma);
    return fallos.length > 0
      ? { nombre, estado: 'FAIL', detalles: [...fallos, ...avisos] }
      : { nombre, estado: 'PASS', detalles: [vistos, ...avisos] };
  } catch (error) {
    return { nombre, estado: 'FAIL', detalles: [error instanceof Error ? error.message : String(error)] };
  }
}
