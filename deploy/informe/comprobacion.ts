import type { Plataforma } from '../plataforma.js';

export interface Dictamen {
  readonly nombre: string;
  readonly estado: 'PASS' | 'FAIL';
  /** What was looked at; of a failure, what was found. */
  readonly detalles: readonly string[];
}

/** One check of the integration report: its faults, none of them when all is well, and what it has looked at. */
export interface Comprobacion {
  readonly nombre: string;
  readonly comprobar: (plataforma: Plataforma) => Promise<{ fallos: readonly string[]; vistos: string }>;
}

/** Runs a check; one that cannot be carried out has failed. */
export async function dictaminar({ nombre, comprobar }: Comprobacion, plataforma: Plataforma): Promise<Dictamen> {
  try {
    const { fallos, vistos } = await comprobar(plataforma);
    return fallos.length > 0
      ? { nombre, estado: 'FAIL', detalles: fallos }
      : { nombre, estado: 'PASS', detalles: [vistos] };
  } catch (error) {
    return { nombre, estado: 'FAIL', detalles: [error instanceof Error ? error.message : String(error)] };
  }
}
