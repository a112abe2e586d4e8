import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { conContexto } from '../context.js';

/** From here on the ambient context says who acts and for which brand: messages and log lines take it from there. */
@Injectable()
export class ActorInterceptor implements NestInterceptor {
  intercept(contexto: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = contexto.switchToHttp().getRequest<FastifyRequest>();
    const { principal } = request;
    if (!principal) return next.handle();
    request.contexto = { ...request.contexto, actor: principal.sub, marcaId: principal.marcaId };
    return conContexto(request.contexto, () => next.handle());
  }
}
