import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { precisarContexto } from '../../application/context.js';
import { accesoDe } from './decorators.js';
import type { Principal } from './principal.js';
import { rutaCerrada, sinAlcance, tokenAusente } from './refusals.js';
import { TokenVerifier } from './tokens.js';

/** Deny by default: a route opens by @Publico, or to a verified token with every scope of its @Scope. */
@Injectable()
export class ScopeGuard implements CanActivate {
  constructor(private readonly tokens: TokenVerifier) {}

  async canActivate(contexto: ExecutionContext): Promise<boolean> {
    const acceso = accesoDe(contexto.getHandler(), contexto.getClass());
    if (acceso === 'publico') return true;
    const request = contexto.switchToHttp().getRequest<FastifyRequest>();
    request.principal = await this.tokens.verify(bearerDe(request.headers.authorization));
    precisar(request, request.principal);
    if (acceso === null) throw rutaCerrada();
    const { scopes } = request.principal;
    const faltan = acceso.filter((scope) => !scopes.includes(scope));
    if (faltan.length > 0) throw sinAlcance(faltan);
    return true;
  }
}

/** From here on the ambient context says who acts and for which brand: messages and log lines take it from there. */
function precisar(request: FastifyRequest, { sub: actor, marcaId }: Principal): void {
  request.contexto = { ...request.contexto, actor, marcaId };
  precisarContexto(request.contexto);
}

function bearerDe(authorization: string | undefined): string {
  const [, token] = /^Bearer +([\w.~+/-]+=*)$/i.exec(authorization ?? '') ?? [];
  if (token === undefined) throw tokenAusente();
  return token;
}
