import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Turnstile } from '../../concurrency/turnstile.js';
import { documentOf, Problem, PROBLEM_JSON, textOf } from '../problem/problem.js';
import { Turns } from './turns.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Requests of this route that may be under way at once. */
    capacity?: number;
  }
}

/**
 * So many requests of this route are under way at once; one more is told to come again before its token or its body is
 * looked at. Where much more is asked for than can be done, refusing must cost next to nothing: those refused come again
 * one after the other, the later the more they are.
 */
export const Capacity = (maximum: number): MethodDecorator => RouteConfig({ capacity: maximum });

/** Keeps count for every route that has an @Capacity, and lets a burst in over several turns. Stands behind whoever gives a request its context. */
export function admitRequests(server: FastifyInstance): void {
  const routes = new Map<string, Route>();
  const entrance = new Turnstile();

  server.addHook('onRequest', (request, reply, done) => {
    const { capacity } = request.routeOptions.config;
    if (capacity === undefined) return done();
    const route = routeOf(request, capacity);
    const now = performance.now();
    if (route.inside >= capacity) return refuse(request, reply, route.turns.next(now));
    if (route.inside++ < capacity / 2) route.turns.forget();
    // Of a client that is gone there is no response, but its connection ends all the same.
    reply.raw.once('close', () => {
      route.inside--;
      route.turns.took(performance.now() - now);
    });
    entrance.pass(done);
  });

  function routeOf({ method, routeOptions }: FastifyRequest, capacity: number): Route {
    const name = `${method} ${routeOptions.url}`;
    const route = routes.get(name) ?? { inside: 0, turns: new Turns(capacity) };
    routes.set(name, route);
    return route;
  }
}

interface Route {
  inside: number;
  readonly turns: Turns;
}

function refuse(request: FastifyRequest, reply: FastifyReply, seconds: number): void {
  const problem = new Problem(503, 'http.no-disponible', 'This cannot be done at the moment; try again.');
  void reply
    .status(problem.status)
    .header('retry-after', String(seconds))
    .type(PROBLEM_JSON)
    .send(textOf(documentOf(problem, request.context.correlationId)));
}
