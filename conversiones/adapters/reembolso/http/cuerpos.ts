import { z } from 'zod';
import { pageSchema } from '@alpespartner/shared-kernel/platform/http/input/page.js';
import { boundedSchema, canonicalSchema } from '@alpespartner/shared-kernel/platform/http/input/texts.js';
import { idSchema, importeSchema, instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import type { Reembolso } from '../../../domain/conversion/comandos.js';
import { ESTADOS_DE_REEMBOLSO } from '../../../domain/reembolso/pendiente.js';
import { ordenSchema } from '../../http/campos.js';

const nombre = canonicalSchema(100);

export const reembolsoSchema = z.strictObject({
  reembolso_id: nombre.describe('The same one counts once.'),
  monto: importeSchema.describe(
    '10^15 minor units at most. More than is left takes what is left, unless the campaign refuses it.',
  ),
  motivo: boundedSchema(500),
  ocurrido_en: instantSchema.nullish().describe('Now where it is not given. Not in the future.'),
});

export const reembolsoDe = (r: z.output<typeof reembolsoSchema>): Reembolso => ({
  reembolsoId: r.reembolso_id,
  monto: r.monto,
  motivo: r.motivo,
  ocurridoEn: r.ocurrido_en ?? null,
});

export const reembolsoDeClienteSchema = reembolsoSchema.extend({
  user_id: nombre.describe(
    'The customer, as the orders name it: it is spread over its sales up to its instant, the newest first.',
  ),
  reembolso_id: nombre.describe('Such as the number of the invoice. The same one counts once.'),
});

export const filtroSchema = pageSchema.extend({
  estado: z
    .string()
    .toUpperCase()
    .pipe(z.enum(ESTADOS_DE_REEMBOLSO))
    .optional()
    .describe('EN_ESPERA, APLICADO or RECHAZADO.'),
  reembolso_id: nombre.optional(),
  conversion_id: idSchema.optional().describe('Of this sale, or spread over it among others.'),
  user_id: nombre.optional(),
  desde: instantSchema.optional().describe('`recibido_en` at this instant or later.'),
  hasta: instantSchema.optional().describe('`recibido_en` before this instant.'),
  orden: ordenSchema,
});
