import type { FastifyRequest } from 'fastify';
import type { Context } from '../../../application/context.js';
import type { Principal } from '../../security/principal.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Correlation and trace of this request; made before anything else looks at it. */
    context: Context;
    /** Set by the guard once the token is verified; null until then and on public routes. */
    principal: Principal | null;
    /** The body as it came, for whoever verifies a signature over it. */
    rawBody?: Buffer;
  }
}

/** The body as it came; empty without one. */
export const rawBodyOf = ({ rawBody }: FastifyRequest): Buffer => rawBody ?? Buffer.alloc(0);

/** The path asked for, without the query, which may hold personal data. */
export const pathOf = (request: Pick<FastifyRequest, 'url'>): string => request.url.split('?', 1)[0] ?? '/';
