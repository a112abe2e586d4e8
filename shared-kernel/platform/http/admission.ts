import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { documentoDe, PROBLEM_JSON, Problema, textoDe } from './problem.js';
import { Turnstile } from '../concurrency/turnstile.js';
import { Turns } from './turns.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Requests of this route that may be under way at once. */
    aforo?: number;
  }
}

/**
 * So many requests of this route are under way at once; one more is told to come again before its token or its body is
 * looked at. Where much more is asked for than can be done, refusing must cost next to nothing: those refused come again
 * one after the other, the later the more they are.
 */
export const Aforo = (maximo: number): MethodDecorator => RouteConfig({ aforo: maximo });

/** Keeps count for every route that has an @Aforo, and lets a burst in over several turns. Stands behind whoever gives a request its context. */
export function admitRequests(server: FastifyInstance): void {
  const rutas = new Map<string, Ruta>();
  const entrada = new Turnstile();

  server.addHook('onRequest', (request, reply, done) => {
    const { aforo } = request.routeOptions.config;
    if (aforo === undefined) return done();
    const ruta = rutaDe(request, aforo);
    const ahora = performance.now();
    if (ruta.dentro >= aforo) return negar(request, reply, ruta.turnos.next(ahora));
    if (ruta.dentro++ < aforo / 2) ruta.turnos.forget();
    // Of a client that is gone there is no response, but its connection ends all the same.
    reply.raw.once('close', () => {
      ruta.dentro--;
      ruta.turnos.took(performance.now() - ahora);
    });
    entrada.pass(done);
  });

  function rutaDe({ method, routeOptions }: FastifyRequest, aforo: number): Ruta {
    const nombre = `${method} ${routeOptions.url}`;
    const ruta = rutas.get(nombre) ?? { dentro: 0, turnos: new Turns(aforo) };
    rutas.set(nombre, ruta);
    return ruta;
  }
}

interface Ruta {
  dentro: number;
  readonly turnos: Turns;
}

function negar(request: FastifyRequest, reply: FastifyReply, segundos: number): void {
  const problema = new Problema(503, 'http.no-disponible', 'This cannot be done at the moment; try again.');
  void reply
    .status(problema.status)
    .header('retry-after', String(segundos))
    .type(PROBLEM_JSON)
    .send(textoDe(documentoDe(problema, request.contexto.correlationId)));
}
