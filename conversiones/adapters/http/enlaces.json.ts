import { idSchema, instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { z } from 'zod';
import { codigoSchema } from './cuerpos.js';
import { instante } from './valores.json.js';

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

export const cuponSchema = z.strictObject({
  codigo: codigoSchema.describe('Letter case does not matter.'),
  affiliate_id: idSchema,
  campaign_id: idSchema,
  desde: instantSchema,
  hasta: instantSchema.nullish().describe('Exclusive; absent: for good.'),
});

export const cuponJsonSchema = z.object({
  codigo: z.string(),
  marca_id: z.string(),
  affiliate_id: z.string(),
  campaign_id: z.string(),
  desde: instante,
  hasta: instante.nullable(),
});
