import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ServiceInfo } from '../health/service-info.js';
import { Logger } from '../telemetry/logger.js';
import { Metrics } from '../telemetry/metrics.js';
import { NestLogger } from '../telemetry/nest-logger.js';
import { admitRequests } from './admission/admission.js';
import { AnswerAdapter } from './edge/adapter.js';
import { serveDocs } from './edge/docs.js';
import { acceptOnlyJson } from './edge/json-body.js';
import { refuseOtherMethods } from './edge/methods.js';
import { contextOfRequest, observeRequests, stamp } from './edge/observe.js';
import { openApiOf } from './edge/openapi.js';
import { documentOf, PROBLEM_JSON, textOf } from './problem/problem.js';
import { problemOf } from './problem/problem-of.js';

const ONE_MIB = 1024 * 1024;

/**
 * The HTTP side of a service, initialised and not yet listening. `module` imports `HttpModule.forRoot(…)`.
 * Rejects, rather than ends the process, when something cannot be wired.
 */
export async function createApp(module: Type | DynamicModule): Promise<NestFastifyApplication> {
  const adapter = new AnswerAdapter({
    bodyLimit: ONE_MIB,
    requestTimeout: 30_000,
    return503OnClosing: false,
    skipMiddie: true,
    frameworkErrors: malformed,
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
  refuseOtherMethods(server);
  admitRequests(server);
  serveDocs(server, () => openApiOf(app, app.get(ServiceInfo)));
  return app.init();
}

/** A path that cannot be read never reaches a hook or a filter. */
function malformed(error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const context = contextOfRequest(request.headers);
  const problem = problemOf(error);
  stamp(reply, context);
  void reply
    .status(problem.status)
    .type(PROBLEM_JSON)
    .send(textOf(documentOf(problem, context.correlationId)));
}
