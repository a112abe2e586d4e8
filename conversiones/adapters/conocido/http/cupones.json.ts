import { z } from 'zod';
import { canonicoSinCaja } from '@alpespartner/shared-kernel/domain/canonico.js';
import { idSchema, instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { MAXIMO_CODIGO } from '../../../domain/conocido/cupon.js';
import { instante } from '../../http/valores.json.js';

export const cuponSchema = z.strictObject({
  codigo: z
    .string()
    .max(1000)
    .transform((texto) => canonicoSinCaja(texto, 'codigo', MAXIMO_CODIGO))
    .describe('Letter case and blanks at its ends do not matter; 64 characters at most.'),
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
