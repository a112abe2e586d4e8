import { z } from 'zod';
import { roles } from '@alpespartner/shared-kernel/platform/security/principal.js';
import { scopesOf } from './roles.js';

/** What a token is asked for with. `segundos` may be negative and `aud` another, so that refusals can be tried. */
export const tokenRequestSchema = z
  .strictObject({
    rol: z.enum(roles),
    sub: z.string().min(1).optional(),
    marca_id: z.uuid().optional(),
    afiliado_id: z.uuid().optional(),
    /** Fewer than those of the role. */
    scopes: z.array(z.string()).optional(),
    segundos: z.number().int().min(-86_400).max(86_400).default(3600),
    aud: z.string().default('alpespartner'),
  })
  .refine(({ rol, marca_id }) => rol !== 'marca' || marca_id, { error: 'the role marca needs it', path: ['marca_id'] })
  .refine(({ rol, afiliado_id }) => rol !== 'afiliado' || afiliado_id, {
    error: 'the role afiliado needs it',
    path: ['afiliado_id'],
  })
  .refine(({ rol, scopes }) => (scopes ?? []).every((scope) => scopesOf[rol].includes(scope)), {
    error: 'some of them are not those of the role',
    path: ['scopes'],
  });

export type TokenRequest = z.input<typeof tokenRequestSchema>;
