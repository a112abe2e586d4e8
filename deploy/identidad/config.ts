import { z } from 'zod';

/** The environment of the issuer; the launcher sets all of it. */
export const issuerSchema = z.object({
  PORT: z.coerce.number<string>().int(),
  EMISOR_SECRETO: z.string().min(16),
  EMISOR_CLAVE: z.string().meta({ example: '.alpes/emisor.json' }),
});
