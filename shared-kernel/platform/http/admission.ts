import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { documentoDe, PROBLEM_JSON, Problema, textoDe } from './problem.js';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Requests of this route that may be under way at once. */
    aforo?: number;
  }
}

/** Seconds after which those refused at one moment come again, in turns. */
const VUELTAS = [1, 2, 3];

/**
 * So many requests of this route are under way at once; one more is told to come again before its token or its body is
 * looked at. Where much more is asked for than can be done, refusing must cost next to nothing.
 */
export const Aforo = (maximo: number): MethodDecorator => RouteConfig({ aforo: maximo });

/** Keeps count for every route that has an @Aforo. Stands behind whoever gives a request its context. */
export function admitRequests(server: FastifyInstance): void {
  const dentro = new Map<string, number>();
  let negadas = 0;

  server.addHook('onRequest', (request, reply, done) => {
    const { aforo } = request.routeOptions.config;
    if (aforo === undefined) return done();
    const cuantas = dentro.get(rutaDe(request)) ?? 0;
    if (cuantas >= aforo) return negar(request, reply, VUELTAS[negadas++ % VUELTAS.length]!);
    const ruta = rutaDe(request);
    dentro.set(ruta, cuantas + 1);
    // Of a client that is gone there is no response, but its connection ends all the same.
    reply.raw.once('close', () => dentro.set(ruta, dentro.get(ruta)! - 1));
    done();
  });
}

const rutaDe = ({ method, routeOptions }: FastifyRequest): string => `${method} ${routeOptions.url}`;

function negar(request: FastifyRequest, reply: FastifyReply, segundos: number): void {
  const problema = new Problema(503, 'http.no-disponible', 'This cannot be done at the moment; try again.');
  void reply
    .status(problema.status)
    .header('retry-after', String(segundos))
    .type(PROBLEM_JSON)
    .send(textoDe(documentoDe(problema, request.contexto.correlationId)));
}
