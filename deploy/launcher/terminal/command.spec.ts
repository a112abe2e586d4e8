import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { orden } from './command.js';

const argv = process.argv;
let dicho: string;

beforeEach(() => {
  dicho = '';
  const escribir = (texto: string | Uint8Array) => Boolean((dicho += String(texto)));
  vi.spyOn(process.stderr, 'write').mockImplementation(escribir);
  vi.spyOn(process.stdout, 'write').mockImplementation(escribir);
});
afterEach(() => {
  vi.restoreAllMocks();
  process.argv = argv;
  process.exitCode = undefined;
});

async function llamar(...args: string[]) {
  process.argv = ['node', 'orden', ...args];
  const correr = vi.fn(async () => undefined);
  await orden('HELP', { json: { type: 'boolean' } }, correr, 1);
  return { hecho: correr.mock.calls.length === 1, codigo: process.exitCode };
}

it('a command runs with the flags and words it takes', async () =>
  expect(await llamar('algo', '--json')).toEqual({ hecho: true, codigo: undefined }));

it.each([
  ['an unknown flag', ['--nada'], "Unknown option '--nada'\n"],
  ['a word too many', ['algo', 'mas'], 'What is "mas"?\n'],
])('refuses %s, does nothing, and ends with 1', async (_, args, motivo) => {
  expect(await llamar(...args)).toEqual({ hecho: false, codigo: 1 });
  expect(dicho).toContain(motivo);
});

it('shows its help instead of running', async () => {
  expect(await llamar('algo', 'mas', '--help')).toEqual({ hecho: false, codigo: undefined });
  expect(dicho).toBe('HELP\n');
});
