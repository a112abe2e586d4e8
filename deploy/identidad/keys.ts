import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { calculateJwkThumbprint, type CryptoKey, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';

export interface Claves {
  readonly privada: CryptoKey;
  /** The public half, as it is published. */
  readonly publica: JWK;
}

/** The issuer's ES256 key pair, made at the first start and kept in a file that only its owner reads. */
export async function claves(ruta: string): Promise<Claves> {
  if (!existsSync(ruta)) await crear(ruta);
  const jwk = JSON.parse(readFileSync(ruta, 'utf8')) as JWK;
  const { kty, crv, x, y } = jwk;
  const kid = await calculateJwkThumbprint(jwk);
  return {
    privada: (await importJWK(jwk, 'ES256')) as CryptoKey,
    publica: { kty, crv, x, y, kid, alg: 'ES256', use: 'sig' },
  };
}

async function crear(ruta: string): Promise<void> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  mkdirSync(dirname(ruta), { recursive: true, mode: 0o700 });
  writeFileSync(ruta, JSON.stringify(await exportJWK(privateKey)), { mode: 0o600 });
}
