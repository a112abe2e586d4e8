import { mkdtempSync, rmSync, statSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claves } from './keys.js';
import { servidor } from './server.js';

const secreto = 'only for this test, long enough';
const carpeta = mkdtempSync(join(tmpdir(), 'emisor-'));
const marca_id = '7f3f4f9e-5a0c-4c0b-9a53-0f2d4b6f3f10';
let http: Server;
let url: string;

const pedir = (cuerpo: unknown, autorizacion = `Bearer ${secreto}`): Promise<Response> =>
  fetch(`${url}/token`, { method: 'POST', headers: { authorization: autorizacion }, body: JSON.stringify(cuerpo) });
const tokenDe = async (cuerpo: object) =>
  ((await (await pedir(cuerpo)).json()) as { access_token: string }).access_token;
const verificar = (token: string) =>
  jwtVerify(token, createRemoteJWKSet(new URL(`${url}/.well-known/jwks.json`)), {
    issuer: url,
    audience: 'alpespartner',
  });

beforeAll(async () => {
  http = servidor({ claves: await claves(join(carpeta, 'clave.json')), secreto, emisor: () => url });
  await new Promise<void>((bien) => http.listen(0, '127.0.0.1', bien));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterAll(() => {
  http.close();
  rmSync(carpeta, { recursive: true });
});

describe('a token', () => {
  it('verifies with the published key and says role, brand and scopes', async () => {
    const { payload } = await verificar(await tokenDe({ rol: 'marca', marca_id }));
    expect(payload).toMatchObject({ rol: 'marca', marca_id, sub: marca_id });
    expect(String(payload.scope).split(' ')).toContain('campanas:escribir');
  });

  it('carries only the scopes asked for', async () => {
    const { payload } = await verificar(await tokenDe({ rol: 'admin', scopes: ['afiliados:leer'] }));
    expect(payload.scope).toBe('afiliados:leer');
  });

  it('can be made expired or for others, for trying refusals', async () => {
    await expect(verificar(await tokenDe({ rol: 'admin', segundos: -1 }))).rejects.toThrow(/exp/);
    await expect(verificar(await tokenDe({ rol: 'admin', aud: 'others' }))).rejects.toThrow(/aud/);
  });
});

describe('is refused', () => {
  it.each([
    ['an unknown role', { rol: 'rey' }, 'rol'],
    ['a brand without its id', { rol: 'marca' }, 'marca_id'],
    ['a scope the role has not', { rol: 'auditor', scopes: ['afiliados:escribir'] }, 'scopes'],
    ['something that is no request', 'hola', ''],
  ])('%s', async (_, cuerpo, campo) => {
    const respuesta = await pedir(cuerpo);
    expect(respuesta.status).toBe(400);
    expect(await respuesta.json()).toMatchObject({ errores: [{ campo }] });
  });

  it('whoever does not know the secret', async () => {
    expect((await pedir({ rol: 'admin' }, 'Bearer guess')).status).toBe(401);
    expect((await pedir({ rol: 'admin' }, '')).status).toBe(401);
  });
});

it('the key is its owner’s alone, and the same after a restart', async () => {
  const ruta = join(carpeta, 'clave.json');
  expect(statSync(ruta).mode & 0o777).toBe(0o600);
  expect((await claves(ruta)).publica).toEqual((await claves(ruta)).publica);
});
