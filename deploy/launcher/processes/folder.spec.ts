import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { State } from '../folder/state.js';
import { withLock } from './lock.js';
import { freePort } from './ports.js';

const root = mkdtempSync(join(tmpdir(), 'folder-'));
let folder: string;

beforeEach(() => (folder = mkdtempSync(join(root, 'one-'))));
afterAll(() => rmSync(root, { recursive: true }));

describe('the state of a folder', () => {
  it('is its owner’s alone, and keeps a secret for each holder', () => {
    const state = new State(folder);
    const secret = state.secret('mysql');
    expect(new State(folder).secret('mysql')).toBe(secret);
    expect(state.secret('redis')).not.toBe(secret);
    expect(statSync(state.path).mode & 0o777).toBe(0o600);
  });

  it('is a file with the members it always had', () => {
    const file = {
      modo: 'procesos',
      secretos: { mysql: 'x' },
      puertos: { mysql: 20_001 },
      procesos: { mysql: { pid: 1, inicio: '2', huella: '3' }, redis: { pid: 4, inicio: '5' } },
      lanzador: { pid: 6, inicio: '7' },
      direcciones: { mysql: 'a', redis: 'b', pulsar: 'c', pulsarAdmin: 'd' },
    };
    const state = new State(folder);
    writeFileSync(state.path, JSON.stringify(file));
    expect(state.read()).toMatchObject({ ports: { mysql: 20_001 }, launcher: { pid: 6, start: '7' } });
    state.update(() => undefined);
    expect(JSON.parse(readFileSync(state.path, 'utf8'))).toEqual(file);
  });

  it('that was damaged is reported, not replaced', () => {
    const state = new State(folder);
    writeFileSync(state.path, '{"secretos":');
    expect(() => state.read()).toThrow(/not readable/);
    expect(() => state.secret('mysql')).toThrow(/not readable/);
  });
});

describe('the lock of a folder', () => {
  it('lets one in at a time', async () => {
    let inside = 0;
    let most = 0;
    const enter = () =>
      withLock(
        folder,
        () => undefined,
        async () => {
          most = Math.max(most, ++inside);
          await new Promise(setImmediate);
          inside--;
        },
      );
    await Promise.all([enter(), enter(), enter()]);
    expect(most).toBe(1);
  });

  it('is given back when the work fails', async () => {
    const fail = () => Promise.reject(new Error('no'));
    await expect(withLock(folder, () => undefined, fail)).rejects.toThrow('no');
    expect(
      await withLock(
        folder,
        () => undefined,
        async () => 'in',
      ),
    ).toBe('in');
  });

  it('of a dead owner does not bar anyone', async () => {
    writeFileSync(join(folder, 'cerrojo'), JSON.stringify({ pid: process.pid, inicio: 'long ago' }));
    expect(
      await withLock(
        folder,
        () => undefined,
        async () => 'in',
      ),
    ).toBe('in');
  });
});

it('a port that is taken is passed over', async () => {
  const occupant = createServer();
  await new Promise<void>((resolve) => occupant.listen(0, '127.0.0.1', resolve));
  const { port } = occupant.address() as AddressInfo;
  const other = await freePort(port);
  expect(other).not.toBe(port);
  expect(await freePort(port, other)).toBe(other);
  occupant.close();
});
