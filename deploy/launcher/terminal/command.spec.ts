import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runCommand } from './command.js';

const argv = process.argv;
let said: string;

beforeEach(() => {
  said = '';
  const write = (text: string | Uint8Array) => Boolean((said += String(text)));
  vi.spyOn(process.stderr, 'write').mockImplementation(write);
  vi.spyOn(process.stdout, 'write').mockImplementation(write);
});
afterEach(() => {
  vi.restoreAllMocks();
  process.argv = argv;
  process.exitCode = undefined;
});

async function call(...args: string[]) {
  process.argv = ['node', 'command', ...args];
  const run = vi.fn(async () => undefined);
  await runCommand('HELP', { json: { type: 'boolean' } }, run, 1);
  return { done: run.mock.calls.length === 1, code: process.exitCode };
}

it('a command runs with the flags and words it takes', async () =>
  expect(await call('word', '--json')).toEqual({ done: true, code: undefined }));

it.each([
  ['an unknown flag', ['--none'], "Unknown option '--none'\n"],
  ['a word too many', ['word', 'more'], 'What is "more"?\n'],
])('refuses %s, does nothing, and ends with 1', async (_, args, reason) => {
  expect(await call(...args)).toEqual({ done: false, code: 1 });
  expect(said).toContain(reason);
});

it('shows its help instead of running', async () => {
  expect(await call('word', 'more', '--help')).toEqual({ done: false, code: undefined });
  expect(said).toBe('HELP\n');
});
