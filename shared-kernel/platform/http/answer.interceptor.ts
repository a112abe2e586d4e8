import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import { Answer, headersDe } from './answer.js';

/** Unpacks an Answer into status, headers and body. The outermost interceptor. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(contexto: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = contexto.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((valor: unknown) => {
        if (!(valor instanceof Answer)) return valor;
        if (valor.mas.estado !== undefined) void reply.status(valor.mas.estado);
        void reply.headers(headersDe(valor));
        return valor.cuerpo as unknown;
      }),
    );
  }
}
