import { z } from 'zod';
import { canonicoSinCaja } from '@alpespartner/shared-kernel/domain/canonico.js';
import { pageSchema } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { idSchema, instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { type Cupon, MAXIMO_CODIGO } from '../../../domain/conocido/cupon.js';
import { instante } from '../../http/valores.json.js';

export const codigoDeCuponSchema = z
  .string()
  .max(1000)
  .transform((texto) => canonicoSinCaja(texto, 'codigo', MAXIMO_CODIGO));

export const cuponSchema = z.strictObject({
  codigo: codigoDeCuponSchema.describe('Letter case and blanks at its ends do not matter; 64 characters at most.'),
  affiliate_id: idSchema,
  campaign_id: idSchema,
  desde: instantSchema,
  hasta: instantSchema.nullish().describe('Exclusive; absent: for good.'),
});

const intervalo = instantSchema.nullish().describe('The interval that begins then; absent: the one in force.');

export const cambioDeCuponSchema = z.strictObject({
  desde: intervalo,
  hasta: instantSchema.nullable().describe('Exclusive, and not in the past; null: for good.'),
});

export const terminacionSchema = z.strictObject({ desde: intervalo });

export const filtroDeCuponesSchema = pageSchema.extend({
  codigo: codigoDeCuponSchema.optional(),
  affiliate_id: idSchema.optional(),
  campaign_id: idSchema.optional(),
  vigente_en: instantSchema.optional(),
});

export const cuponJsonSchema = z.object({
  codigo: z.string(),
  marca_id: z.string(),
  affiliate_id: z.string(),
  campaign_id: z.string(),
  desde: instante,
  hasta: instante.nullable(),
});

export const cuponesJsonSchema = z.object({ datos: z.array(cuponJsonSchema), cursor: z.string().nullable() });

export const cuponJson = (cupon: Cupon): z.output<typeof cuponJsonSchema> => ({
  codigo: cupon.codigo,
  marca_id: cupon.marcaId,
  affiliate_id: cupon.afiliadoId,
  campaign_id: cupon.campanaId,
  desde: cupon.desde.toISOString(),
  hasta: cupon.hasta?.toISOString() ?? null,
});
