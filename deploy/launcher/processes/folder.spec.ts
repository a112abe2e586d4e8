import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { Estado } from '../folder/state.js';
import { conCerrojo } from './lock.js';
import { puertoLibre } from './ports.js';

const raiz = mkdtempSync(join(tmpdir(), 'carpeta-'));
let carpeta: string;

beforeEach(() => (carpeta = mkdtempSync(join(raiz, 'una-'))));
afterAll(() => rmSync(raiz, { recursive: true }));

describe('the state of a folder', () => {
  it('is its owner’s alone, and keeps a secret for each holder', () => {
    const estado = new Estado(carpeta);
    const secreto = estado.secreto('mysql');
    expect(new Estado(carpeta).secreto('mysql')).toBe(secreto);
    expect(estado.secreto('redis')).not.toBe(secreto);
    expect(statSync(estado.ruta).mode & 0o777).toBe(0o600);
  });

  it('that was damaged is reported, not replaced', () => {
    const estado = new Estado(carpeta);
    writeFileSync(estado.ruta, '{"secretos":');
    expect(() => estado.leer()).toThrow(/not readable/);
    expect(() => estado.secreto('mysql')).toThrow(/not readable/);
  });
});

describe('the lock of a folder', () => {
  it('lets one in at a time', async () => {
    let dentro = 0;
    let maximo = 0;
    const entrar = () =>
      conCerrojo(
        carpeta,
        () => undefined,
        async () => {
          maximo = Math.max(maximo, ++dentro);
          await new Promise(setImmediate);
          dentro--;
        },
      );
    await Promise.all([entrar(), entrar(), entrar()]);
    expect(maximo).toBe(1);
  });

  it('is given back when the work fails', async () => {
    const fallar = () => Promise.reject(new Error('no'));
    await expect(conCerrojo(carpeta, () => undefined, fallar)).rejects.toThrow('no');
    expect(
      await conCerrojo(
        carpeta,
        () => undefined,
        async () => 'in',
      ),
    ).toBe('in');
  });

  it('of a dead owner does not bar anyone', async () => {
    writeFileSync(join(carpeta, 'cerrojo'), JSON.stringify({ pid: process.pid, inicio: 'long ago' }));
    expect(
      await conCerrojo(
        carpeta,
        () => undefined,
        async () => 'in',
      ),
    ).toBe('in');
  });
});

it('a port that is taken is passed over', async () => {
  const ocupante = createServer();
  await new Promise<void>((bien) => ocupante.listen(0, '127.0.0.1', bien));
  const { port } = ocupante.address() as AddressInfo;
  const otro = await puertoLibre(port);
  expect(otro).not.toBe(port);
  expect(await puertoLibre(port, otro)).toBe(otro);
  ocupante.close();
});
