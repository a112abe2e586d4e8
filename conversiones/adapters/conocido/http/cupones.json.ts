import { z } from 'zod';
import { idSchema, instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { codigoSchema } from '../../http/campos.js';
import { instante } from '../../http/valores.json.js';

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
