// @ts-check
import { spawn } from 'node:child_process';
import { Failure } from './requirements.mjs';
import { root } from './root.mjs';

/** @type {NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a program with our terminal to its end, in the root of the checkout. Answers its exit code; when a signal ended
 * it, we end by the same one.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ output?: 'inherit' | 2, pass?: readonly NodeJS.Signals[], tied?: boolean }} options
 *   `output`: where it writes. `pass`: which signals are handed on; Ctrl-C reaches it from the terminal anyway.
 *   `tied`: it is told when we die without a signal that could be handed on: its channel disconnects.
 * @returns {Promise<number>}
 */
export async function runChild(program, args, { output = 'inherit', pass = ['SIGTERM', 'SIGHUP'], tied = false } = {}) {
  const terminal = /** @type {const} */ (['inherit', output, 'inherit']);
  const child = spawn(program, args, { cwd: root, stdio: tied ? [...terminal, 'ipc'] : [...terminal] });
  const handOn = (/** @type {NodeJS.Signals} */ signal) => void (pass.includes(signal) && child.kill(signal));
  for (const signal of SIGNALS) process.on(signal, handOn);
  const [code, signal] = await new Promise((resolve, reject) => {
    const remedy = 'Check that it is installed and on the PATH.';
    child.once('error', () => reject(new Failure(`${program} could not be run`, remedy)));
    child.once('close', (...end) => resolve(end));
  });
  for (const each of SIGNALS) process.off(each, handOn);
  if (signal) process.kill(process.pid, signal);
  return code ?? 1;
}

/**
 * The same for a step on the way to what was asked for: its output goes to where messages go. Says what it is, and every
 * ten seconds that it still goes on.
 * @param {string} what
 * @param {string} program
 * @param {readonly string[]} args
 */
export async function runStep(what, program, args) {
  const begin = Date.now();
  say(what);
  const beat = setInterval(() => say(`${what}: ${Math.round((Date.now() - begin) / 1000)} s so far`), 10_000);
  return runChild(program, args, { output: 2 }).finally(() => clearInterval(beat));
}

/** For the program of a tied child: when whoever runs it was killed and could hand on no signal, it ends all the same. */
export function endWithParent() {
  if (!process.channel) return;
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.channel.unref();
}

/** @param {string} line */
export const say = (line) => void process.stderr.write(`  ${line}\n`);
