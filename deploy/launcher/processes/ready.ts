import { setTimeout as pausa } from 'node:timers/promises';
import { Fallo } from '../terminal/failure.js';
import { finalDe, type Proceso, vive } from './process.js';

export interface Espera {
  /** What is awaited, for the error: 'Pulsar'. */
  readonly que: string;
  /** In milliseconds. */
  readonly plazo: number;
  /** The process it is expected of, and where it writes: its end ends the waiting. */
  readonly de?: { readonly proceso: Proceso; readonly log: string };
}

/** Asks again and again until the answer is yes. An exception counts as a no and is shown if the time runs out. */
export async function esperar(condicion: () => Promise<boolean>, { que, plazo, de }: Espera): Promise<void> {
  const limite = Date.now() + plazo;
  for (;;) {
    const respuesta = await condicion().catch((error: unknown) => error);
    if (respuesta === true) return;
    const porque = respuesta instanceof Error ? `: ${respuesta.message || respuesta.name}` : '';
    const remedio = de ? `The whole log is in ${de.log}.` : 'Check that address and that something answers there.';
    const prueba = de && finalDe(de.log);
    if (de && !vive(de.proceso)) throw new Fallo(`${que} ended while it was starting`, remedio, prueba);
    if (Date.now() > limite) throw new Fallo(`${que} was not ready after ${plazo / 1000} s${porque}`, remedio, prueba);
    await pausa(50);
  }
}

/** Whether a GET of the address answers 200 within two seconds; any other answer is thrown, for the reason in it. */
export async function responde(url: string): Promise<boolean> {
  const respuesta = await fetch(url, { signal: AbortSignal.timeout(2000) });
  const cuerpo = await respuesta.text();
  if (respuesta.status !== 200) throw new Error(`${respuesta.status} ${cuerpo.slice(0, 300)}`);
  return true;
}
