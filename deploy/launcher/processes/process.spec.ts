import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { describir, Fallo } from '../terminal/failure.js';
import { identificar, lanzar, parar, type Proceso, vive } from './process.js';
import { esperar } from './ready.js';

const carpeta = mkdtempSync(join(tmpdir(), 'proceso-'));
const log = join(carpeta, 'log', 'nodo.log');
const nodo = (programa: string): Promise<Proceso> =>
  lanzar({ nombre: 'nodo', orden: process.execPath, args: ['-e', programa], log });
const dicho = (texto: string) =>
  esperar(async () => readFileSync(log, 'utf8').includes(texto), { que: texto, plazo: 5000 });

const sinPython = !existsSync('/proc/self/stat') || spawnSync('python3', ['--version']).status !== 0;

afterAll(() => rmSync(carpeta, { recursive: true }));

describe('a process', () => {
  it('is known by its pid and its start: another start is another process', () => {
    const yo = identificar(process.pid)!;
    expect(vive(yo)).toBe(true);
    expect(vive({ ...yo, inicio: 'another time' })).toBe(false);
    expect(identificar(2 ** 22 + 1)).toBeNull();
  });

  it('ends when asked to, and its group with it', async () => {
    const proceso = await nodo(
      `const hijo = require('child_process').spawn('sleep', ['60']); console.log('hijo', hijo.pid);`,
    );
    await dicho('hijo');
    const hijo = identificar(Number(/hijo (\d+)/.exec(readFileSync(log, 'utf8'))![1]))!;
    await parar(proceso);
    expect(vive(proceso)).toBe(false);
    await esperar(async () => !vive(hijo), { que: 'the end of its child', plazo: 5000 });
  });

  it.skipIf(sinPython)('lives as long as one of its threads: that holds its ports', async () => {
    const programa = [
      'import ctypes, threading, time',
      'threading.Thread(target=time.sleep, args=(60,)).start()',
      'ctypes.CDLL(None).pthread_exit(None)',
    ].join('\n');
    const proceso = await lanzar({ nombre: 'hilos', orden: 'python3', args: ['-c', programa], log });
    const sinPrimero = async () => readFileSync(`/proc/${proceso.pid}/stat`, 'utf8').includes(') Z ');
    await esperar(sinPrimero, { que: 'The end of its first thread', plazo: 10_000 });
    expect(vive(proceso)).toBe(true);
    await parar(proceso, { senal: 'SIGKILL' });
    expect(vive(proceso)).toBe(false);
  });

  it('is killed when it does not obey in time', async () => {
    const proceso = await nodo(`process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('sordo');`);
    await dicho('sordo');
    await parar(proceso, { plazo: 50 });
    expect(vive(proceso)).toBe(false);
  });
});

describe('a start that fails', () => {
  it('says what the program said last', async () => {
    const proceso = await nodo(`console.error('no disk'); process.exit(3)`);
    const espera = esperar(async () => false, { que: 'El nodo', plazo: 10_000, de: { proceso, log } });
    const fallo = await espera.then(
      () => '',
      (error: unknown) => describir(error),
    );
    expect(fallo).toContain('✗ El nodo ended while it was starting');
    expect(fallo).toContain('│ no disk');
    expect(fallo).toContain(log);
  });

  it('says why the program is not ready when its time is over', async () => {
    const espera = esperar(() => Promise.reject(new Error('503 database away')), { que: 'El nodo', plazo: 10 });
    await expect(espera).rejects.toThrow('El nodo was not ready after 0.01 s: 503 database away');
  });

  it('names a program that is not there', async () => {
    await expect(lanzar({ nombre: 'x', orden: '/no/such', args: [], log })).rejects.toBeInstanceOf(Fallo);
  });
});
