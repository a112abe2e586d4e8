import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

export interface TestIssuer {
  readonly issuer: string;
  readonly jwksUrl: string;
  /** How often the keys were asked for. */
  readonly fetches: () => number;
  /** A token of a brand's user with `scope`, good for an hour; `claims` replace. Undefined removes a claim. */
  token(scope: string, claims?: JWTPayload): Promise<string>;
  close(): void;
}

/** An issuer with a key of its own on a free port, for tests. */
export async function testIssuer(): Promise<TestIssuer> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const keys = [{ ...(await exportJWK(publicKey)), kid: 'prueba', alg: 'ES256', use: 'sig' }];
  let fetches = 0;
  const server = createServer((_, answer) => {
    fetches++;
    answer.setHeader('content-type', 'application/json').end(JSON.stringify({ keys }));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    jwksUrl: `${issuer}/jwks.json`,
    fetches: () => fetches,
    token: (scope, claims = {}) => {
      const exp = Math.floor(Date.now() / 1000) + 3600;
      const own = { iss: issuer, aud: 'alpespartner', sub: 'ana', rol: 'marca', marca_id: MARCA, scope, exp };
      return new SignJWT({ ...own, ...claims }).setProtectedHeader({ alg: 'ES256', kid: 'prueba' }).sign(privateKey);
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

export const MARCA = '0190b6a0-0000-7000-8000-00000000a001';
