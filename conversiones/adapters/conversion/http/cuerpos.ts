import { z } from 'zod';
import { boundedSchema, canonicalSchema, namedSchema } from '@alpespartner/shared-kernel/platform/http/input/texts.js';
import { importeSchema, instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import type { Ajuste } from '../../../domain/conversion/comandos.js';

export const ajusteSchema = z.strictObject({
  ajuste_id: canonicalSchema(100).describe('The same one counts once.'),
  valor: importeSchema.describe('What the conversion is worth, refunds left aside; 10^15 minor units at most.'),
  motivo: boundedSchema(500),
  ocurrido_en: instantSchema.nullish(),
});

export const ajusteDe = (a: z.output<typeof ajusteSchema>): Ajuste => ({
  ajusteId: a.ajuste_id,
  valor: a.valor,
  motivo: a.motivo,
  ocurridoEn: a.ocurrido_en ?? null,
});

export const cancelacionSchema = z.strictObject({ razon: namedSchema(500) });
