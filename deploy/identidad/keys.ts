import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { calculateJwkThumbprint, type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';

export interface SigningKeys {
  readonly privateKey: CryptoKey;
  /** The public half, as it is published. */
  readonly publicKey: JWK;
}

/** The issuer's ES256 key pair, made at the first start and kept in a file that only its owner reads. */
export async function loadKeys(path: string): Promise<SigningKeys> {
  if (!existsSync(path)) await create(path);
  const jwk = JSON.parse(readFileSync(path, 'utf8')) as JWK;
  const { kty, crv, x, y } = jwk;
  const kid = await calculateJwkThumbprint(jwk);
  return {
    privateKey: (await importJWK(jwk, 'ES256')) as CryptoKey,
    publicKey: { kty, crv, x, y, kid, alg: 'ES256', use: 'sig' },
  };
}

async function create(path: string): Promise<void> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, JSON.stringify(await exportJWK(privateKey)), { mode: 0o600 });
}
