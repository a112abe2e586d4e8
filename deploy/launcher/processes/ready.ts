import { setTimeout as pause } from 'node:timers/promises';
import { Failure } from '../terminal/failure.js';
import { isAlive, type Process, tailOf } from './process.js';

interface Wait {
  /** What is awaited, for the error: 'Pulsar'. */
  readonly what: string;
  /** In milliseconds. */
  readonly timeout: number;
  /** The process it is expected of, and where it writes: its end ends the waiting. */
  readonly program?: { readonly process: Process; readonly log: string };
}

/** Asks again and again until the answer is yes. An exception counts as a no and is shown if the time runs out. */
export async function waitUntil(condition: () => Promise<boolean>, { what, timeout, program }: Wait): Promise<void> {
  const deadline = Date.now() + timeout;
  for (;;) {
    const answer = await condition().catch((error: unknown) => error);
    if (answer === true) return;
    const why = answer instanceof Error ? `: ${answer.message || answer.name}` : '';
    const remedy = program
      ? `The whole log is in ${program.log}.`
      : 'Check that address and that something answers there.';
    const evidence = program && tailOf(program.log);
    if (program && !isAlive(program.process))
      throw new Failure(`${what} ended while it was starting`, remedy, evidence);
    if (Date.now() > deadline)
      throw new Failure(`${what} was not ready after ${timeout / 1000} s${why}`, remedy, evidence);
    await pause(50);
  }
}

/** Whether a GET of the address answers 200 within two seconds; any other answer is thrown, for the reason in it. */
export async function answers(url: string): Promise<boolean> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(2000) });
  const body = await answer.text();
  if (answer.status !== 200) throw new Error(`${answer.status} ${body.slice(0, 300)}`);
  return true;
}
