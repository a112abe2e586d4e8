import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Denials } from '../../testing/http/example.fixture.js';
import { anOrder, ExampleService, goodOrder, type Order } from '../../testing/http/example-client.fixture.js';
import { undeclaredRoutes } from '../../testing/http/undeclared-routes.js';

let example: ExampleService;
beforeAll(async () => {
  example = await ExampleService.open();
});
afterAll(() => example.close());
beforeEach(() => example.app.get(Denials).seen.splice(0));

describe('tokens', () => {
  const ago = (seconds: number) => Math.floor(Date.now() / 1000) - seconds;
  const read = (claims: JWTPayload) => example.issuer.token('pedidos:leer', claims);
  it.each<[string, () => Promise<string | null>, number, string, string]>([
    ['none', async () => null, 401, 'seguridad.token-ausente', 'sin_token'],
    ['expired', () => read({ exp: ago(60) }), 401, 'seguridad.token-vencido', 'token_vencido'],
    ['another audience', () => read({ aud: 'others' }), 401, 'seguridad.token-de-otra-audiencia', 'audiencia_ajena'],
    ['another issuer', () => read({ iss: 'http://evil' }), 401, 'seguridad.token-de-otro-emisor', 'token_invalido'],
    ['not yet valid', () => read({ nbf: ago(-600) }), 401, 'seguridad.token-invalido', 'token_invalido'],
    ['without expiry', () => read({ exp: undefined }), 401, 'seguridad.token-invalido', 'token_invalido'],
    ['of an unknown role', () => read({ rol: 'rey' }), 401, 'seguridad.token-invalido', 'token_invalido'],
    [
      'tampered with',
      async () => `${(await read({})).slice(0, -4)}AAAA`,
      401,
      'seguridad.token-invalido',
      'token_invalido',
    ],
    [
      'unsigned',
      async () => 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbmEifQ.',
      401,
      'seguridad.token-invalido',
      'token_invalido',
    ],
    ['garbage', async () => 'garbage', 401, 'seguridad.token-invalido', 'token_invalido'],
    ['without the scope', () => example.issuer.token('otra:leer'), 403, 'seguridad.sin-alcance', 'sin_alcance'],
    ['without a brand', () => read({ marca_id: undefined }), 403, 'seguridad.sin-marca', 'recurso_ajeno'],
  ])('%s', async (_, make, status, code, motivo) => {
    const token = await make();
    // Whoever gets past the door is told that nobody reads this member.
    const url = motivo === 'recurso_ajeno' ? anOrder : `${anOrder}?secreto=1`;
    const order: Order = { method: 'GET', url, token };
    expect(await example.problem(order)).toMatchObject({ status, codigo: code });
    expect(example.app.get(Denials).seen).toEqual([
      {
        actor: status === 403 ? 'ana' : null,
        recurso: anOrder,
        accion: 'GET',
        motivo,
        ipHash: expect.stringMatching(/^[\w-]{22}$/) as string,
      },
    ]);
  });

  it('a refusal says how to ask', async () => {
    expect((await example.ask({ token: null })).headers['www-authenticate']).toBe('Bearer realm="alpespartner"');
    expect((await example.ask({ token: 'x' })).headers['www-authenticate']).toContain('error="invalid_token"');
    expect((await example.ask({ token: await read({}), payload: goodOrder })).headers['www-authenticate']).toContain(
      'error="insufficient_scope", scope="pedidos:escribir"',
    );
  });

  it('what needs one more scope says which', async () => {
    const efectivo_en = '2010-12-01T08:26:00Z';
    const document = await example.problem({ payload: { ...goodOrder, efectivo_en } });
    expect(document).toMatchObject({ status: 403, scope: 'historia:importar' });
  });

  it('a route that declares nothing is closed to everyone, and found by its test', async () => {
    expect(await example.problem({ method: 'GET', url: '/cerrada' })).toMatchObject({
      codigo: 'seguridad.ruta-cerrada',
    });
    expect((await example.ask({ method: 'GET', url: '/cerrada', token: null })).statusCode).toBe(401);
    expect(undeclaredRoutes(example.app)).toEqual(['ClosedController.nobody']);
  });

  it('the keys are asked for once, however many tokens', () => expect(example.issuer.fetches()).toBe(1));
});
