import { applyDecorators, createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { ApiSecurity } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Principal, ScopeName } from './principal.js';

const ACCESS = 'alpespartner:acceso';

/** Who may use a route: everyone, or tokens with every one of these scopes. */
type Access = 'publico' | readonly ScopeName[];

/** The token must carry every one of `scopes`. A route has this or @Public, or is refused to everyone. */
export const Scope = (...scopes: readonly [ScopeName, ...ScopeName[]]): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(ACCESS, scopes), ApiSecurity('bearer', [...scopes]));

/** Open to everyone, without a token: health, metrics, and callbacks that prove themselves otherwise. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(ACCESS, 'publico');

/** What the method declares, else what its class does; null when neither does: closed. */
export const accessOf = (method: object, type: object): Access | null => read(method) ?? read(type) ?? null;

const read = (declared: object): Access | undefined => Reflect.getMetadata(ACCESS, declared) as Access | undefined;

/** The Principal of the request. Not for public routes, where nobody has shown who they are. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!principal) throw new Error('@Caller() stands in a public route.');
  return principal;
});
