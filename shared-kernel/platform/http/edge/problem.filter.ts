import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable, Optional } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../../application/clock.js';
import { withContext } from '../../../application/context.js';
import { AccessLog, denialReasonOf, ipHash } from '../../security/access-log.js';
import { Logger } from '../../telemetry/logger.js';
import { documentOf, type Problem, PROBLEM_JSON, textOf } from '../problem/problem.js';
import { problemOf } from '../problem/problem-of.js';
import { pathOf } from './request.js';

/** Every error of every route ends here: answered as problem+json, ours logged, refusals told to the AccessLog. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly logger: Logger,
    private readonly clock: Clock,
    @Optional() private readonly accessLog?: AccessLog,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = problemOf(error);
    // The request's own context: who acts is known by now, also where this runs outside of it.
    withContext(request.context, () => this.note(problem, error, request));
    if (reply.sent) return;
    void reply
      .status(problem.status)
      .headers(problem.extras.headers ?? {})
      .type(PROBLEM_JSON)
      .send(textOf(documentOf(problem, request.context.correlationId)));
  }

  private note(problem: Problem, err: unknown, request: FastifyRequest): void {
    const { status, codigo } = problem;
    if (status === 500) this.logger.error({ err, codigo }, 'request failed');
    if (status === 503) this.logger.warn({ err, codigo }, 'request could not be served');
    if (status !== 401 && status !== 403) return;
    this.accessLog?.denied({
      actor: request.principal?.sub ?? null,
      recurso: pathOf(request).slice(0, 200),
      accion: request.method,
      motivo: denialReasonOf(codigo),
      ipHash: ipHash(request.ip, this.clock.now()),
    });
  }
}
