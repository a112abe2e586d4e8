import { Catch, Injectable, Optional, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../application/clock.js';
import { conContexto } from '../../application/context.js';
import { AccessLog, ipHash, motivoDe } from '../security/access-log.js';
import { Logger } from '../telemetry/logger.js';
import { documentoDe, PROBLEM_JSON, textoDe, type Problema } from './problem.js';
import { problemaDe } from './problem-of.js';
import { pathDe } from './request.js';

/** Every error of every route ends here: answered as problem+json, ours logged, refusals told to the AccessLog. */
@Catch()
@Injectable()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly logger: Logger,
    private readonly clock: Clock,
    @Optional() private readonly accesos?: AccessLog,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problema = problemaDe(error);
    // The request's own context: who acts is known by now, also where this runs outside of it.
    conContexto(request.contexto, () => this.anotar(problema, error, request));
    if (reply.sent) return;
    void reply
      .status(problema.status)
      .headers(problema.mas.headers ?? {})
      .type(PROBLEM_JSON)
      .send(textoDe(documentoDe(problema, request.contexto.correlationId)));
  }

  private anotar(problema: Problema, err: unknown, request: FastifyRequest): void {
    const { status, codigo } = problema;
    if (status === 500) this.logger.error({ err, codigo }, 'request failed');
    if (status === 503) this.logger.warn({ err, codigo }, 'request could not be served');
    if (status !== 401 && status !== 403) return;
    this.accesos?.denied({
      actor: request.principal?.sub ?? null,
      recurso: pathDe(request).slice(0, 200),
      accion: request.method,
      motivo: motivoDe(codigo),
      ipHash: ipHash(request.ip, this.clock.now()),
    });
  }
}
