import { createHash } from 'node:crypto';
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Clock } from '../../application/clock.js';
import type { BaseConfig } from '../config.js';
import { Problema } from '../http/problem.js';
import { roles, type Principal } from './principal.js';
import { clavesInalcanzables, tokenRechazado } from './refusals.js';

/** Claims beside the registered ones. `scope` is a list parted by spaces (RFC 9068); ids are UUIDs. */
const claimsSchema = z.object({
  sub: z.string().regex(/^[\x21-\x7e]{1,100}$/),
  exp: z.number(),
  rol: z.enum(roles),
  scope: z.string().default(''),
  marca_id: z.uuid().nullish(),
  afiliado_id: z.uuid().nullish(),
});

const ALGORITMOS = ['ES256', 'RS256', 'EdDSA', 'Ed25519'];
/** Tokens remembered. Beyond it the one unused for longest goes. */
const LIMITE = 10_000;

interface Verificado {
  readonly principal: Principal;
  readonly venceMs: number;
}

/**
 * Verifies access tokens, and remembers the verified ones until they expire: verifying costs more than an append. The
 * memory is keyed by a hash, so that it holds no usable token. The price: a withdrawn key is honoured until `exp`.
 */
export class TokenVerifier {
  private readonly verificados = new Map<string, Verificado>();

  constructor(
    private readonly config: Pick<BaseConfig, 'JWT_ISSUER' | 'JWT_AUDIENCE' | 'JWKS_URL'>,
    private readonly clock: Clock,
    private readonly claves: JWTVerifyGetKey = createRemoteJWKSet(new URL(config.JWKS_URL), {
      timeoutDuration: 3000,
      cooldownDuration: 5000,
    }),
  ) {}

  /** Throws a Problema: 401 for what is wrong with the token, 503 while the keys cannot be had. */
  async verify(token: string): Promise<Principal> {
    const huella = createHash('sha256').update(token).digest('base64');
    const conocido = this.recordar(huella);
    if (conocido) return conocido;
    const verificado = await this.verificar(token);
    if (this.verificados.size >= LIMITE) this.verificados.delete(this.verificados.keys().next().value ?? '');
    this.verificados.set(huella, verificado);
    return verificado.principal;
  }

  private recordar(huella: string): Principal | null {
    const verificado = this.verificados.get(huella);
    if (!verificado) return null;
    this.verificados.delete(huella);
    if (verificado.venceMs <= this.clock.now().getTime()) return null;
    this.verificados.set(huella, verificado);
    return verificado.principal;
  }

  private async verificar(token: string): Promise<Verificado> {
    const payload = await this.firmado(token);
    const claims = claimsSchema.safeParse(payload);
    if (!claims.success) throw tokenRechazado(claims.error);
    const { sub, exp, rol, scope, marca_id, afiliado_id } = claims.data;
    const scopes = scope.split(' ').filter(Boolean);
    const principal = { sub, rol, scopes, marcaId: marca_id ?? null, afiliadoId: afiliado_id ?? null };
    return { principal, venceMs: exp * 1000 };
  }

  private async firmado(token: string): Promise<JWTPayload> {
    try {
      const { payload } = await jwtVerify(token, (cabecera, jws) => this.clave(cabecera, jws), {
        issuer: this.config.JWT_ISSUER,
        audience: this.config.JWT_AUDIENCE,
        algorithms: ALGORITMOS,
        requiredClaims: ['sub', 'exp'],
        currentDate: this.clock.now(),
      });
      return payload;
    } catch (error) {
      throw error instanceof Problema ? error : tokenRechazado(error);
    }
  }

  private async clave(...[cabecera, jws]: Parameters<JWTVerifyGetKey>): Promise<Awaited<ReturnType<JWTVerifyGetKey>>> {
    try {
      return await this.claves(cabecera, jws);
    } catch (error) {
      throw esDelToken(error) ? error : clavesInalcanzables(error);
    }
  }
}

/** A key id that the issuer does not have, or none where it has several, is the token's fault; all else is the network's. */
const esDelToken = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported;
