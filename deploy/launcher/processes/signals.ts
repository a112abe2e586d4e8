import { constants } from 'node:os';
import { describeError } from '../terminal/failure.js';
import type { Say } from '../terminal/progress.js';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

interface Interruption {
  /** Settles only if nobody has interrupted; else the program is about to end, and nothing else should happen. */
  readonly unlessInterrupted: () => Promise<void>;
  /** Gives the signals back to whoever had them. */
  readonly release: () => void;
}

/**
 * At the first signal to end, cleans up and leaves with the code that shells expect (130 for Ctrl-C). Later ones are
 * ignored: Ctrl-C in a terminal comes twice, once from the terminal and once from npm.
 */
export function onInterruption(cleanUp: () => Promise<void>, say: Say): Interruption {
  let begun = false;
  const handle = (signal: (typeof signals)[number]) => {
    if (begun) return;
    begun = true;
    say(`${signal}: stopping what was started`);
    cleanUp()
      .catch((error: unknown) => say(describeError(error)))
      .finally(() => process.exit(128 + constants.signals[signal]));
  };
  for (const signal of signals) process.on(signal, handle);
  return {
    unlessInterrupted: () => (begun ? new Promise(() => undefined) : Promise.resolve()),
    release: () => {
      for (const signal of signals) process.off(signal, handle);
    },
  };
}
