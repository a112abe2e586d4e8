import { createHash } from 'node:crypto';
import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../application/clock.js';
import type { BaseConfig } from '../config.js';
import { Problem } from '../http/problem/problem.js';
import { type Principal, roles } from './principal.js';
import { keysUnreachable, tokenRefused } from './refusals.js';

/** Claims beside the registered ones. `scope` is a list parted by spaces (RFC 9068); ids are UUIDs. */
const claimsSchema = z.object({
  sub: z.string().regex(/^[\x21-\x7e]{1,100}$/),
  exp: z.number(),
  rol: z.enum(roles),
  scope: z.string().default(''),
  marca_id: z.uuid().nullish(),
  afiliado_id: z.uuid().nullish(),
});

const ALGORITHMS = ['ES256', 'RS256', 'EdDSA', 'Ed25519'];
/** Tokens remembered. Beyond it the one unused for longest goes. */
const MAX_REMEMBERED = 10_000;

interface Verified {
  readonly principal: Principal;
  readonly expiresMs: number;
}

/**
 * Verifies access tokens, and remembers the verified ones until they expire: verifying costs more than an append. The
 * memory is keyed by a hash, so that it holds no usable token. The price: a withdrawn key is honoured until `exp`.
 */
export class TokenVerifier {
  private readonly verified = new Map<string, Verified>();

  constructor(
    private readonly config: Pick<BaseConfig, 'JWT_ISSUER' | 'JWT_AUDIENCE' | 'JWKS_URL'>,
    private readonly clock: Clock,
    private readonly keys: JWTVerifyGetKey = createRemoteJWKSet(new URL(config.JWKS_URL), {
      timeoutDuration: 3000,
      cooldownDuration: 5000,
    }),
  ) {}

  /** Throws a Problem: 401 for what is wrong with the token, 503 while the keys cannot be had. */
  async verify(token: string): Promise<Principal> {
    const fingerprint = createHash('sha256').update(token).digest('base64');
    const known = this.recall(fingerprint);
    if (known) return known;
    const verified = await this.verifySignature(token);
    if (this.verified.size >= MAX_REMEMBERED) this.verified.delete(this.verified.keys().next().value ?? '');
    this.verified.set(fingerprint, verified);
    return verified.principal;
  }

  private recall(fingerprint: string): Principal | null {
    const verified = this.verified.get(fingerprint);
    if (!verified) return null;
    this.verified.delete(fingerprint);
    if (verified.expiresMs <= this.clock.now().getTime()) return null;
    this.verified.set(fingerprint, verified);
    return verified.principal;
  }

  private async verifySignature(token: string): Promise<Verified> {
    const payload = await this.signed(token);
    const claims = claimsSchema.safeParse(payload);
    if (!claims.success) throw tokenRefused(claims.error);
    const { sub, exp, rol, scope, marca_id, afiliado_id } = claims.data;
    const scopes = scope.split(' ').filter(Boolean);
    const principal = { sub, rol, scopes, marcaId: marca_id ?? null, afiliadoId: afiliado_id ?? null };
    return { principal, expiresMs: exp * 1000 };
  }

  private async signed(token: string): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(token, (header, jws) => this.key(header, jws), {
        issuer: this.config.JWT_ISSUER,
        audience: this.config.JWT_AUDIENCE,
        algorithms: ALGORITHMS,
        requiredClaims: ['sub', 'exp'],
        currentDate: this.clock.now(),
      });
      return payload;
    } catch (error) {
      throw error instanceof Problem ? error : tokenRefused(error);
    }
  }

  private async key(...[header, jws]: Parameters<JWTVerifyGetKey>): Promise<Awaited<ReturnType<JWTVerifyGetKey>>> {
    try {
      return await this.keys(header, jws);
    } catch (error) {
      throw isOfTheToken(error) ? error : keysUnreachable(error);
    }
  }
}

/** A key id that the issuer does not have, or none where it has several, is the token's fault; all else is the network's. */
const isOfTheToken = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported;
