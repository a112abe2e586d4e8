import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { Problema } from './problem.js';

/** What makes two requests the same: who, under which key; and a hash of what was asked. */
export interface ClaveDeIdempotencia {
  /** Subject of the token: keys of different callers never meet. */
  readonly quien: string;
  readonly clave: string;
  /** SHA-256, hex, of method, path with query, and canonical body. */
  readonly huella: string;
}

type Peticion = Pick<FastifyRequest, 'method' | 'url' | 'headers' | 'body' | 'principal'>;

const CON_CLAVE = new Set(['POST', 'PUT', 'PATCH']);

/** The key of a request; null for methods and requests without one. Throws a 400 on a key that is not usable. */
export function claveDe(request: Peticion): ClaveDeIdempotencia | null {
  const clave = request.headers['idempotency-key'];
  if (clave === undefined || !CON_CLAVE.has(request.method)) return null;
  if (typeof clave !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(clave)) {
    throw new Problema(400, 'idempotencia.clave-invalida', 'Idempotency-Key takes 1 to 255 visible ASCII characters.');
  }
  return { quien: request.principal?.sub ?? 'publico', clave, huella: huellaDe(request) };
}

export const huellaDe = ({ method, url, body }: Pick<Peticion, 'method' | 'url' | 'body'>): string =>
  createHash('sha256')
    .update(`${method} ${url}\n${canonical(body)}`)
    .digest('hex');

/** The same JSON value gives the same text, whatever the order of its members and its white space. */
function canonical(valor: unknown): string {
  if (Array.isArray(valor)) return `[${valor.map(canonical).join(',')}]`;
  if (typeof valor !== 'object' || valor === null) return JSON.stringify(valor) ?? '';
  const miembros = Object.entries(valor).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${miembros.map(([clave, v]) => `${JSON.stringify(clave)}:${canonical(v)}`).join(',')}}`;
}
