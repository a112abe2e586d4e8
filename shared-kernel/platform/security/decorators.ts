import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiSecurity } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Principal, ScopeName } from './principal.js';

const ACCESO = 'alpespartner:acceso';

/** Who may use a route: everyone, or tokens with every one of these scopes. */
export type Acceso = 'publico' | readonly ScopeName[];

/** The token must carry every one of `scopes`. A route has this or @Publico, or is refused to everyone. */
export const Scope = (...scopes: readonly [ScopeName, ...ScopeName[]]): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(ACCESO, scopes), ApiSecurity('bearer', [...scopes]));

/** Open to everyone, without a token: health, metrics, and callbacks that prove themselves otherwise. */
export const Publico = (): MethodDecorator & ClassDecorator => SetMetadata(ACCESO, 'publico');

/** What the method declares, else what its class does; null when neither does: closed. */
export const accesoDe = (metodo: object, clase: object): Acceso | null => leer(metodo) ?? leer(clase) ?? null;

const leer = (declarado: object): Acceso | undefined => Reflect.getMetadata(ACCESO, declarado) as Acceso | undefined;

/** The Principal of the request. Not for public routes, where nobody has shown who they are. */
export const Quien = createParamDecorator((_: unknown, contexto: ExecutionContext): Principal => {
  const { principal } = contexto.switchToHttp().getRequest<FastifyRequest>();
  if (!principal) throw new Error('@Quien() stands in a public route.');
  return principal;
});
