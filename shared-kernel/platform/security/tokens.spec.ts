import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Ejemplo, pedidoBueno, unPedido, type Pedido } from '../http/example-client.fixture.js';
import { Denegaciones } from '../http/example.fixture.js';
import { undeclaredRoutes } from './undeclared-routes.js';

let ejemplo: Ejemplo;
beforeAll(async () => {
  ejemplo = await Ejemplo.abrir();
});
afterAll(() => ejemplo.cerrar());
beforeEach(() => ejemplo.app.get(Denegaciones).vistas.splice(0));

describe('tokens', () => {
  const hace = (segundos: number) => Math.floor(Date.now() / 1000) - segundos;
  const leer = (claims: JWTPayload) => ejemplo.emisor.token('pedidos:leer', claims);
  it.each<[string, () => Promise<string | null>, number, string, string]>([
    ['none', async () => null, 401, 'seguridad.token-ausente', 'sin_token'],
    ['expired', () => leer({ exp: hace(60) }), 401, 'seguridad.token-vencido', 'token_vencido'],
    ['another audience', () => leer({ aud: 'others' }), 401, 'seguridad.token-de-otra-audiencia', 'audiencia_ajena'],
    ['another issuer', () => leer({ iss: 'http://evil' }), 401, 'seguridad.token-de-otro-emisor', 'token_invalido'],
    ['not yet valid', () => leer({ nbf: hace(-600) }), 401, 'seguridad.token-invalido', 'token_invalido'],
    ['without expiry', () => leer({ exp: undefined }), 401, 'seguridad.token-invalido', 'token_invalido'],
    ['of an unknown role', () => leer({ rol: 'rey' }), 401, 'seguridad.token-invalido', 'token_invalido'],
    [
      'tampered with',
      async () => `${(await leer({})).slice(0, -4)}AAAA`,
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
    ['without the scope', () => ejemplo.emisor.token('otra:leer'), 403, 'seguridad.sin-alcance', 'sin_alcance'],
    ['without a brand', () => leer({ marca_id: undefined }), 403, 'seguridad.sin-marca', 'recurso_ajeno'],
  ])('%s', async (_, hacer, status, codigo, motivo) => {
    const token = await hacer();
    const pedido: Pedido = { method: 'GET', url: `${unPedido}?secreto=1`, token };
    expect(await ejemplo.problema(pedido)).toMatchObject({ status, codigo });
    expect(ejemplo.app.get(Denegaciones).vistas).toEqual([
      {
        actor: status === 403 ? 'ana' : null,
        recurso: unPedido,
        accion: 'GET',
        motivo,
        ipHash: expect.stringMatching(/^[\w-]{22}$/) as string,
      },
    ]);
  });

  it('a refusal says how to ask', async () => {
    expect((await ejemplo.pedir({ token: null })).headers['www-authenticate']).toBe('Bearer realm="alpespartner"');
    expect((await ejemplo.pedir({ token: 'x' })).headers['www-authenticate']).toContain('error="invalid_token"');
    expect(
      (await ejemplo.pedir({ token: await leer({}), payload: pedidoBueno })).headers['www-authenticate'],
    ).toContain('error="insufficient_scope", scope="pedidos:escribir"');
  });

  it('what needs one more scope says which', async () => {
    const efectivo_en = '2010-12-01T08:26:00Z';
    const documento = await ejemplo.problema({ payload: { ...pedidoBueno, efectivo_en } });
    expect(documento).toMatchObject({ status: 403, scope: 'historia:importar' });
  });

  it('a route that declares nothing is closed to everyone, and found by its test', async () => {
    expect(await ejemplo.problema({ method: 'GET', url: '/cerrada' })).toMatchObject({
      codigo: 'seguridad.ruta-cerrada',
    });
    expect((await ejemplo.pedir({ method: 'GET', url: '/cerrada', token: null })).statusCode).toBe(401);
    expect(undeclaredRoutes(ejemplo.app)).toEqual(['CerradaController.nadie']);
  });

  it('the keys are asked for once, however many tokens', () => expect(ejemplo.emisor.fetches()).toBe(1));
});
