import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { IdempotencyKey } from '../../../application/receipt.js';
import type { Principal } from '../../security/principal.js';
import { Problem } from '../problem/problem.js';

type KeyedRequest = Pick<FastifyRequest, 'method' | 'url' | 'headers' | 'body' | 'principal'>;

const KEYED = new Set(['POST', 'PUT', 'PATCH']);

/** The key of a request; null for methods and requests without one. Throws a 400 on a key that is not usable. */
export function idempotencyKeyOf(request: KeyedRequest): IdempotencyKey | null {
  const key = request.headers['idempotency-key'];
  if (key === undefined || !KEYED.has(request.method)) return null;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new Problem(400, 'idempotencia.clave-invalida', 'Idempotency-Key takes 1 to 255 visible ASCII characters.');
  }
  return { quien: callerOf(request.principal), clave: key, huella: hashOf(request) };
}

/** Somebody who acts for two brands has the keys of each apart: the same key there is another request. */
function callerOf(principal: Principal | null | undefined): string {
  if (!principal) return 'publico';
  const tenant = principal.marcaId ?? principal.afiliadoId;
  return tenant === null ? principal.sub : `${tenant}/${principal.sub}`;
}

const hashOf = ({ method, url, body }: Pick<KeyedRequest, 'method' | 'url' | 'body'>): string =>
  createHash('sha256')
    .update(`${method} ${url}\n${canonical(body)}`)
    .digest('hex');

/** The same JSON value gives the same text, whatever the order of its members and its white space. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, v]) => `${JSON.stringify(key)}:${canonical(v)}`).join(',')}}`;
}
