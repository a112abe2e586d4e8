import { constants } from 'node:os';
import { describir } from '../terminal/failure.js';
import type { Aviso } from '../terminal/progress.js';

const senales = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

interface Interrupcion {
  /** Settles only if nobody has interrupted; else the program is about to end, and nothing else should happen. */
  readonly ninguna: () => Promise<void>;
  /** Gives the signals back to whoever had them. */
  readonly soltar: () => void;
}

/**
 * At the first signal to end, cleans up and leaves with the code that shells expect (130 for Ctrl-C). Later ones are
 * ignored: Ctrl-C in a terminal comes twice, once from the terminal and once from npm.
 */
export function alSerInterrumpido(limpiar: () => Promise<void>, aviso: Aviso): Interrupcion {
  let empezada = false;
  const atender = (senal: (typeof senales)[number]) => {
    if (empezada) return;
    empezada = true;
    aviso(`${senal}: stopping what was started`);
    limpiar()
      .catch((error: unknown) => aviso(describir(error)))
      .finally(() => process.exit(128 + constants.signals[senal]));
  };
  for (const senal of senales) process.on(senal, atender);
  return {
    ninguna: () => (empezada ? new Promise(() => undefined) : Promise.resolve()),
    soltar: () => {
      for (const senal of senales) process.off(senal, atender);
    },
  };
}
