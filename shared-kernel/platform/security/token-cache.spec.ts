import { createLocalJWKSet } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Clock } from '../../application/clock.js';
import { type TestIssuer, testIssuer } from '../../testing/http/test-issuer.js';
import { TokenVerifier } from './tokens.js';

class FixedClock extends Clock {
  constructor(public at: Date) {
    super();
  }
  now(): Date {
    return this.at;
  }
}

let issuer: TestIssuer;
beforeAll(async () => {
  issuer = await testIssuer();
});
afterAll(() => issuer.close());

const configDe = (JWKS_URL: string) => ({ JWT_ISSUER: issuer.issuer, JWT_AUDIENCE: 'alpespartner', JWKS_URL });
const inSeconds = (n: number) => Math.floor(Date.now() / 1000) + n;

describe('TokenVerifier', () => {
  it('verifies a token once, and no longer believes it when it expires', async () => {
    const clock = new FixedClock(new Date());
    const jwks = (await (await fetch(issuer.jwksUrl)).json()) as Parameters<typeof createLocalJWKSet>[0];
    const keys = vi.fn(createLocalJWKSet(jwks));
    const tokens = new TokenVerifier(configDe(issuer.jwksUrl), clock, keys);
    const token = await issuer.token('a:leer b:leer', { exp: inSeconds(60) });
    const principal = await tokens.verify(token);
    expect(principal).toMatchObject({ sub: 'ana', rol: 'marca', scopes: ['a:leer', 'b:leer'], afiliadoId: null });
    expect(await tokens.verify(token)).toBe(principal);
    expect(keys).toHaveBeenCalledTimes(1);
    clock.at = new Date((inSeconds(60) + 1) * 1000);
    await expect(tokens.verify(token)).rejects.toMatchObject({ codigo: 'seguridad.token-vencido' });
  });

  it('without the keys it is unavailable, not unauthorised', async () => {
    const outside = new TokenVerifier(configDe('http://127.0.0.1:1/jwks.json'), new FixedClock(new Date()));
    const refusal = {
      status: 503,
      codigo: 'seguridad.claves-inalcanzables',
      extras: { headers: { 'retry-after': '1' } },
    };
    await expect(outside.verify(await issuer.token('a:leer'))).rejects.toMatchObject(refusal);
  });
});
