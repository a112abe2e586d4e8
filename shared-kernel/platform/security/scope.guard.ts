import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { refineContext } from '../../application/context.js';
import { refuseUnknownQuery } from '../http/input/query-members.js';
import { accessOf } from './decorators.js';
import type { Principal } from './principal.js';
import { routeClosed, tokenMissing, withoutScope } from './refusals.js';
import { TokenVerifier } from './tokens.js';

/**
 * Deny by default: a route opens by @Public, or to a verified token with every scope of its @Scope; and then to no query that
 * nobody declared. (One guard: each costs every request a promise.)
 */
@Injectable()
export class ScopeGuard implements CanActivate {
  constructor(private readonly tokens: TokenVerifier) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    await this.authorize(context, request);
    refuseUnknownQuery(context.getHandler(), request);
    return true;
  }

  private async authorize(context: ExecutionContext, request: FastifyRequest): Promise<void> {
    const access = accessOf(context.getHandler(), context.getClass());
    if (access === 'publico') return;
    request.principal = await this.tokens.verify(bearerOf(request.headers.authorization));
    refine(request, request.principal);
    if (access === null) throw routeClosed();
    const { scopes } = request.principal;
    const missing = access.filter((scope) => !scopes.includes(scope));
    if (missing.length > 0) throw withoutScope(missing);
  }
}

/** From here on the ambient context says who acts and for which brand: messages and log lines take it from there. */
function refine(request: FastifyRequest, { sub: actor, marcaId }: Principal): void {
  request.context = { ...request.context, actor, marcaId };
  refineContext(request.context);
}

function bearerOf(authorization: string | undefined): string {
  const [, token] = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization ?? '') ?? [];
  if (token === undefined) throw tokenMissing();
  return token;
}
