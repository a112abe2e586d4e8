import { SetMetadata } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../problem/problem.js';

const QUERY = 'alpespartner:consulta';
const ANY = '*';

/** The members that a route reads: said by `@QueryParams`. A route that says nothing knows none. */
export const QueryMembers = (...names: readonly string[]): MethodDecorator => SetMetadata(QUERY, names);

/** For a route whose query is somebody else's: it is passed on, not read. */
export const AnyQuery = (): MethodDecorator => QueryMembers(ANY);

/** Throws a 400 that names each member the route does not know, and those it does: a mistyped filter is not one that was heard. */
export function refuseUnknownQuery(handler: object, { url, query }: Pick<FastifyRequest, 'url' | 'query'>): void {
  if (!url.includes('?')) return;
  const known = (Reflect.getMetadata(QUERY, handler) as readonly string[] | undefined) ?? [];
  if (known.includes(ANY)) return;
  const unknown = Object.keys(query as object).filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  const mensaje = known.length === 0 ? 'is not known: this takes no query' : `is not one of ${known.join(', ')}`;
  const errores = unknown.map((campo) => ({ campo, mensaje }));
  const count = unknown.length === 1 ? 'One member' : `${unknown.length} members`;
  throw new Problem(400, 'http.consulta-invalida', `${count} of the query nobody reads; see "errores".`, { errores });
}
