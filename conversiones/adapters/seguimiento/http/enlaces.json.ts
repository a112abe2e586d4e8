import { z } from 'zod';
import { idSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';

export const enlaceSchema = z.strictObject({
  affiliate_id: idSchema,
  campaign_id: idSchema,
  destination_url: z.string().max(2000).describe('Page of the shop; the click is added to it as `clic_id`.'),
});

export const enlaceJsonSchema = z.object({
  id: z.string(),
  marca_id: z.string(),
  affiliate_id: z.string(),
  campaign_id: z.string(),
  destination_url: z.string(),
  ruta: z.string().describe('Path of this service; needs no token.'),
});
