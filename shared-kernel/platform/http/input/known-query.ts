import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { z } from 'zod';
import { validate } from './validate.js';

/** What Nest's metadata of a method's parameters begins with where one of them is the query string. */
const QUERY = '4:';
const nothing = z.strictObject({});

/**
 * A route without `@QueryParams` knows no query member, and says so with 400: a mistyped filter must not look like one that
 * was heard. Routes with it are as strict by their schema.
 */
@Injectable()
export class KnownQuery implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const query = context.switchToHttp().getRequest<FastifyRequest>().query as object;
    if (Object.keys(query).length > 0 && !readsQuery(context)) validate(nothing, query, 'http.consulta-invalida');
    return next.handle();
  }
}

function readsQuery(context: ExecutionContext): boolean {
  const name = context.getHandler().name;
  const parameters = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), name) as object | undefined;
  return Object.keys(parameters ?? {}).some((key) => key.startsWith(QUERY));
}
