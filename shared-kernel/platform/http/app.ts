import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ServiceInfo } from '../health/service-info.js';
import { Logger } from '../telemetry/logger.js';
import { Metrics } from '../telemetry/metrics.js';
import { NestLogger } from '../telemetry/nest-logger.js';
import { AnswerAdapter } from './adapter.js';
import { admitRequests } from './admission.js';
import { serveDocs } from './docs.js';
import { acceptOnlyJson } from './json-body.js';
import { contextoDePeticion, marcar, observeRequests } from './observe.js';
import { openApiDe } from './openapi.js';
import { documentoDe, PROBLEM_JSON, textoDe } from './problem.js';
import { problemaDe } from './problem-of.js';

const UN_MIB = 1024 * 1024;

/**
 * The HTTP side of a service, initialised and not yet listening. `module` imports `HttpModule.forRoot(…)`.
 * Rejects, rather than ends the process, when something cannot be wired.
 */
export async function createApp(module: Type | DynamicModule): Promise<NestFastifyApplication> {
  const adapter = new AnswerAdapter({
    bodyLimit: UN_MIB,
    requestTimeout: 30_000,
    return503OnClosing: false,
    skipMiddie: true,
    frameworkErrors: malformada,
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    abortOnError: false,
    bodyParser: false,
    bufferLogs: true,
  });
  const logger = app.get(Logger);
  app.useLogger(new NestLogger(logger));
  const server = adapter.getInstance();
  acceptOnlyJson(server);
  observeRequests(server, logger, app.get(Metrics));
  admitRequests(server);
  serveDocs(server, () => openApiDe(app, app.get(ServiceInfo)));
  return app.init();
}

/** A path that cannot be read never reaches a hook or a filter. */
function malformada(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const contexto = contextoDePeticion(request.headers);
  const problema = problemaDe(error);
  marcar(reply, contexto);
  void reply
    .status(problema.status)
    .type(PROBLEM_JSON)
    .send(textoDe(documentoDe(problema, contexto.correlationId)));
}
