import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { childSpan, type Context, newContext, withContext } from '../../../application/context.js';
import type { Logger } from '../../telemetry/logger.js';
import type { Metrics } from '../../telemetry/metrics.js';

const CORRELATION_ID = /^[\w.:-]{1,64}$/;

/** Continues the caller's correlation and trace where they are well formed; begins new ones otherwise. */
export function contextOfRequest(headers: IncomingHttpHeaders): Context {
  const { 'x-correlation-id': given, traceparent } = headers;
  const correlationId = typeof given === 'string' && CORRELATION_ID.test(given) ? given : undefined;
  return newContext({
    ...(correlationId ? { correlationId } : {}),
    traceparent: childSpan(typeof traceparent === 'string' ? traceparent : null),
  });
}

/** Gives every request its context, says it back in the headers, and logs and measures it once it is answered. */
export function observeRequests(server: FastifyInstance, logger: Logger, metrics: Metrics): void {
  const duration = metrics.histogram('http_request_duration_seconds', 'Time from request to answer.', [
    'method',
    'route',
    'status',
  ]);
  server.decorateRequest('context');
  server.decorateRequest('principal', null);

  server.addHook('onRequest', (request, reply, done) => {
    request.context = contextOfRequest(request.headers);
    stamp(reply, request.context);
    done();
  });

  // Not before: reading a body would leave the ambient context, which follows callbacks.
  server.addHook('preValidation', (request, _reply, done) => withContext(request.context, done));

  // While closing, a connection kept alive would hold the server open until it times out.
  server.addHook('onSend', (_request, reply, payload, done) => {
    if (!server.server.listening) void reply.header('connection', 'close');
    done(null, payload);
  });

  server.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? '(none)';
    duration.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    logger[isRoutine(route) ? 'debug' : 'info'](lineOf(request, reply, route), 'request');
    done();
  });
}

export function stamp(reply: FastifyReply, context: Context): void {
  void reply.headers({
    'x-correlation-id': context.correlationId,
    traceparent: context.traceparent,
    'x-content-type-options': 'nosniff',
  });
}

/** Probes come every second and say nothing. */
const isRoutine = (route: string): boolean => route.startsWith('/health/') || route === '/metrics';

/** The route as declared, not the path: no ids, no query, no body. */
const lineOf = (request: FastifyRequest, reply: FastifyReply, route: string): object => ({
  method: request.method,
  route,
  status: reply.statusCode,
  ms: Math.round(reply.elapsedTime * 10) / 10,
  correlation_id: request.context.correlationId,
  trace_id: request.context.traceparent.split('-')[1],
  actor: request.principal?.sub ?? null,
});
