import { z } from 'zod';
import { pageSchema } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { canonicalSchema } from '@alpespartner/shared-kernel/platform/http/input/texts.js';
import { idSchema, importeSchema, instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { SITUACIONES } from '../../../domain/conversion/situacion.js';
import { ordenSchema } from '../../http/campos.js';

export const instanteDeLectura = z.strictObject({
  en: instantSchema.optional().describe('What was so at this instant.'),
  conocido_en: instantSchema.optional().describe('As far as it was known at this one.'),
});

/** `12.50 GBP`: an amount in a query string. */
const importeDeConsulta = z
  .string()
  .regex(/^\d+(\.\d+)? [A-Z]{3}$/, { error: 'must be an amount and a currency, such as 12.50 GBP' })
  .transform((texto) => texto.split(' ') as [string, string])
  .transform(([monto, moneda]) => ({ monto, moneda }))
  .pipe(importeSchema);

export const filtroSchema = pageSchema.extend({
  campaign_id: idSchema.optional(),
  affiliate_id: idSchema.optional(),
  estado: z.enum(SITUACIONES).optional(),
  transaction_id: canonicalSchema(100).optional().describe('The order number of the shop.'),
  user_id: canonicalSchema(100).optional().describe('The customer, as the shop names it.'),
  desde: instantSchema.optional().describe('`ocurrido_en` at this instant or later.'),
  hasta: instantSchema.optional().describe('`ocurrido_en` before this instant.'),
  valor_desde: importeDeConsulta.optional().describe('Worth this or more, such as `12.50 GBP`.'),
  valor_hasta: importeDeConsulta.optional().describe('Worth this or less.'),
  orden: ordenSchema,
});

/** A route that asks for nothing takes nothing. */
export const sinConsulta = z.strictObject({});
