import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { conContexto, contextoNuevo, hijo, type Contexto } from '../../application/context.js';
import type { Logger } from '../telemetry/logger.js';
import type { Metrics } from '../telemetry/metrics.js';

const CORRELATION_ID = /^[\w.:-]{1,64}$/;

/** Continues the caller's correlation and trace where they are well formed; begins new ones otherwise. */
export function contextoDePeticion(headers: IncomingHttpHeaders): Contexto {
  const { 'x-correlation-id': dado, traceparent } = headers;
  const correlationId = typeof dado === 'string' && CORRELATION_ID.test(dado) ? dado : undefined;
  return contextoNuevo({
    ...(correlationId ? { correlationId } : {}),
    traceparent: hijo(typeof traceparent === 'string' ? traceparent : null),
  });
}

/** Gives every request its context, says it back in the headers, and logs and measures it once it is answered. */
export function observeRequests(server: FastifyInstance, logger: Logger, metrics: Metrics): void {
  const duracion = metrics.histogram('http_request_duration_seconds', 'Time from request to answer.', [
    'method',
    'route',
    'status',
  ]);
  server.decorateRequest('contexto');
  server.decorateRequest('principal', null);

  server.addHook('onRequest', (request, reply, done) => {
    request.contexto = contextoDePeticion(request.headers);
    marcar(reply, request.contexto);
    done();
  });

  // Not before: reading a body would leave the ambient context, which follows callbacks.
  server.addHook('preValidation', (request, _reply, done) => conContexto(request.contexto, done));

  // While closing, a connection kept alive would hold the server open until it times out.
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (!server.server.listening) void reply.header('connection', 'close');
    done(null, payload);
  });

  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? '(none)';
    duracion.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    logger[rutinaria(route) ? 'debug' : 'info'](lineaDe(request, reply, route), 'request');
    done();
  });
}

export function marcar(reply: FastifyReply, contexto: Contexto): void {
  void reply.headers({
    'x-correlation-id': contexto.correlationId,
    traceparent: contexto.traceparent,
    'x-content-type-options': 'nosniff',
  });
}

/** Probes come every second and say nothing. */
const rutinaria = (route: string): boolean => route.startsWith('/health/') || route === '/metrics';

/** The route as declared, not the path: no ids, no query, no body. */
const lineaDe = (request: FastifyRequest, reply: FastifyReply, route: string): object => ({
  method: request.method,
  route,
  status: reply.statusCode,
  ms: Math.round(reply.elapsedTime * 10) / 10,
  correlation_id: request.contexto.correlationId,
  trace_id: request.contexto.traceparent.split('-')[1],
  actor: request.principal?.sub ?? null,
});
