import { createLocalJWKSet } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Clock } from '../../application/clock.js';
import { testIssuer, type TestIssuer } from './test-issuer.js';
import { TokenVerifier } from './tokens.js';

class FixedClock extends Clock {
  constructor(public at: Date) {
    super();
  }
  now(): Date {
    return this.at;
  }
}

let emisor: TestIssuer;
beforeAll(async () => {
  emisor = await testIssuer();
});
afterAll(() => emisor.close());

const configDe = (JWKS_URL: string) => ({ JWT_ISSUER: emisor.issuer, JWT_AUDIENCE: 'alpespartner', JWKS_URL });
const enSegundos = (n: number) => Math.floor(Date.now() / 1000) + n;

describe('TokenVerifier', () => {
  it('verifies a token once, and no longer believes it when it expires', async () => {
    const clock = new FixedClock(new Date());
    const jwks = (await (await fetch(emisor.jwksUrl)).json()) as Parameters<typeof createLocalJWKSet>[0];
    const claves = vi.fn(createLocalJWKSet(jwks));
    const tokens = new TokenVerifier(configDe(emisor.jwksUrl), clock, claves);
    const token = await emisor.token('a:leer b:leer', { exp: enSegundos(60) });
    const principal = await tokens.verify(token);
    expect(principal).toMatchObject({ sub: 'ana', rol: 'marca', scopes: ['a:leer', 'b:leer'], afiliadoId: null });
    expect(await tokens.verify(token)).toBe(principal);
    expect(claves).toHaveBeenCalledTimes(1);
    clock.at = new Date((enSegundos(60) + 1) * 1000);
    await expect(tokens.verify(token)).rejects.toMatchObject({ codigo: 'seguridad.token-vencido' });
  });

  it('without the keys it is unavailable, not unauthorised', async () => {
    const fuera = new TokenVerifier(configDe('http://127.0.0.1:1/jwks.json'), new FixedClock(new Date()));
    const refusal = { status: 503, codigo: 'seguridad.claves-inalcanzables', mas: { headers: { 'retry-after': '1' } } };
    await expect(fuera.verify(await emisor.token('a:leer'))).rejects.toMatchObject(refusal);
  });
});
