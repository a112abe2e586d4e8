import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describeError, Failure } from '../terminal/failure.js';
import { identify, isAlive, type Process, spawnProcess, stopProcess } from './process.js';
import { waitUntil } from './ready.js';

const folder = mkdtempSync(join(tmpdir(), 'process-'));
const log = join(folder, 'log', 'node.log');
const node = (program: string): Promise<Process> =>
  spawnProcess({ name: 'node', command: process.execPath, args: ['-e', program], log });
const logSays = (text: string) =>
  waitUntil(async () => readFileSync(log, 'utf8').includes(text), { what: text, timeout: 5000 });

const noPython = !existsSync('/proc/self/stat') || spawnSync('python3', ['--version']).status !== 0;

afterAll(() => rmSync(folder, { recursive: true }));

describe('a process', () => {
  it('is known by its pid and its start: another start is another process', () => {
    const self = identify(process.pid)!;
    expect(isAlive(self)).toBe(true);
    expect(isAlive({ ...self, start: 'another time' })).toBe(false);
    expect(identify(2 ** 22 + 1)).toBeNull();
  });

  it('ends when asked to, and its group with it', async () => {
    const proc = await node(
      `const child = require('child_process').spawn('sleep', ['60']); console.log('child', child.pid);`,
    );
    await logSays('child');
    const child = identify(Number(/child (\d+)/.exec(readFileSync(log, 'utf8'))![1]))!;
    await stopProcess(proc);
    expect(isAlive(proc)).toBe(false);
    await waitUntil(async () => !isAlive(child), { what: 'the end of its child', timeout: 5000 });
  });

  it.skipIf(noPython)('lives as long as one of its threads: that holds its ports', async () => {
    const program = [
      'import ctypes, threading, time',
      'threading.Thread(target=time.sleep, args=(60,)).start()',
      'ctypes.CDLL(None).pthread_exit(None)',
    ].join('\n');
    const proc = await spawnProcess({ name: 'threads', command: 'python3', args: ['-c', program], log });
    const firstIsGone = async () => readFileSync(`/proc/${proc.pid}/stat`, 'utf8').includes(') Z ');
    await waitUntil(firstIsGone, { what: 'The end of its first thread', timeout: 10_000 });
    expect(isAlive(proc)).toBe(true);
    await stopProcess(proc, { signal: 'SIGKILL' });
    expect(isAlive(proc)).toBe(false);
  });

  it('is killed when it does not obey in time', async () => {
    const proc = await node(`process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('deaf');`);
    await logSays('deaf');
    await stopProcess(proc, { timeout: 50 });
    expect(isAlive(proc)).toBe(false);
  });
});

describe('a start that fails', () => {
  it('says what the program said last', async () => {
    const proc = await node(`console.error('no disk'); process.exit(3)`);
    const waiting = waitUntil(async () => false, {
      what: 'The node',
      timeout: 10_000,
      program: { process: proc, log },
    });
    const failure = await waiting.then(
      () => '',
      (error: unknown) => describeError(error),
    );
    expect(failure).toContain('✗ The node ended while it was starting');
    expect(failure).toContain('│ no disk');
    expect(failure).toContain(log);
  });

  it('says why the program is not ready when its time is over', async () => {
    const waiting = waitUntil(() => Promise.reject(new Error('503 database away')), { what: 'The node', timeout: 10 });
    await expect(waiting).rejects.toThrow('The node was not ready after 0.01 s: 503 database away');
  });

  it('names a program that is not there', async () => {
    await expect(spawnProcess({ name: 'x', command: '/no/such', args: [], log })).rejects.toBeInstanceOf(Failure);
  });
});
