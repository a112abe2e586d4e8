import type { FastifyInstance } from 'fastify';
import { documentOf, Problem, PROBLEM_JSON, textOf } from '../problem/problem.js';
import { pathOf } from './request.js';

interface Declared {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

/** A path that is there, asked with a method that is not: 405 with those that are (RFC 9110, 15.5.6). Stands before all routes. */
export function refuseOtherMethods(server: FastifyInstance): void {
  const routes = new Map<string, Declared>();

  server.addHook('onRoute', ({ url, method }) => {
    const declared = routes.get(url) ?? { pattern: patternOf(url), methods: new Set() };
    routes.set(url, declared);
    for (const one of [method].flat()) declared.methods.add(one);
  });

  server.addHook('onRequest', (request, reply, done) => {
    const allowed = request.is404 ? allowedAt(pathOf(request)) : [];
    if (allowed.length === 0) return done();
    const problem = new Problem(405, 'http.metodo-no-permitido', `This takes ${allowed.join(', ')}.`);
    void reply
      .status(problem.status)
      .header('allow', allowed.join(', '))
      .type(PROBLEM_JSON)
      .send(textOf(documentOf(problem, request.context.correlationId)));
  });

  /** Asked for what no route answers only, so a look at each is cheap enough. */
  function allowedAt(path: string): string[] {
    const at = [...routes.values()].filter(({ pattern }) => pattern.test(path));
    return [...new Set(at.flatMap(({ methods }) => [...methods]))].sort();
  }
}

/** `/pedidos/:id` takes one segment there; a wildcard is nobody's resource. */
function patternOf(url: string): RegExp {
  const parts = url.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${parts.join('/')}$`);
}
