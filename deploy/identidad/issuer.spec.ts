import { mkdtempSync, rmSync, statSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadKeys } from './keys.js';
import { issuerServer } from './server.js';

const secret = 'only for this test, long enough';
const folder = mkdtempSync(join(tmpdir(), 'emisor-'));
const marca_id = '7f3f4f9e-5a0c-4c0b-9a53-0f2d4b6f3f10';
let http: Server;
let url: string;

const ask = (body: unknown, authorization = `Bearer ${secret}`): Promise<Response> =>
  fetch(`${url}/token`, { method: 'POST', headers: { authorization }, body: JSON.stringify(body) });
const tokenFor = async (body: object) => ((await (await ask(body)).json()) as { access_token: string }).access_token;
const verify = (token: string) =>
  jwtVerify(token, createRemoteJWKSet(new URL(`${url}/.well-known/jwks.json`)), {
    issuer: url,
    audience: 'alpespartner',
  });

beforeAll(async () => {
  http = issuerServer({ keys: await loadKeys(join(folder, 'clave.json')), secret, issuer: () => url });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterAll(() => {
  http.close();
  rmSync(folder, { recursive: true });
});

describe('a token', () => {
  it('verifies with the published key and says role, brand and scopes', async () => {
    const { payload } = await verify(await tokenFor({ rol: 'marca', marca_id }));
    expect(payload).toMatchObject({ rol: 'marca', marca_id, sub: marca_id });
    expect(String(payload.scope).split(' ')).toContain('campanas:escribir');
  });

  it('carries only the scopes asked for', async () => {
    const { payload } = await verify(await tokenFor({ rol: 'admin', scopes: ['afiliados:leer'] }));
    expect(payload.scope).toBe('afiliados:leer');
  });

  it('can be made expired or for others, for trying refusals', async () => {
    await expect(verify(await tokenFor({ rol: 'admin', segundos: -1 }))).rejects.toThrow(/exp/);
    await expect(verify(await tokenFor({ rol: 'admin', aud: 'others' }))).rejects.toThrow(/aud/);
  });
});

describe('is refused', () => {
  it.each([
    ['an unknown role', { rol: 'rey' }, 'rol'],
    ['a brand without its id', { rol: 'marca' }, 'marca_id'],
    ['a scope the role has not', { rol: 'auditor', scopes: ['afiliados:escribir'] }, 'scopes'],
    ['something that is no request', 'hola', ''],
  ])('%s', async (_, body, campo) => {
    const response = await ask(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errores: [{ campo }] });
  });

  it('whoever does not know the secret', async () => {
    expect((await ask({ rol: 'admin' }, 'Bearer guess')).status).toBe(401);
    expect((await ask({ rol: 'admin' }, '')).status).toBe(401);
  });
});

it('the key is its owner’s alone, and the same after a restart', async () => {
  const path = join(folder, 'clave.json');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect((await loadKeys(path)).publicKey).toEqual((await loadKeys(path)).publicKey);
});
