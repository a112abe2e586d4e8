import { z } from 'zod';
import { dineroJson, importeSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { importe } from '../../../comun/adapters/http/importe.json.js';
import type { PoliticaDePago, Propuesta } from '../../domain/politica/politica-de-pago.js';

export const politicaSchema = z.strictObject({
  minimo: importeSchema.describe('Affiliates who are owed less are carried over.'),
  dos_personas_desde: importeSchema
    .nullable()
    .default(null)
    .describe('From here on two persons approve a commission, and none is approved by itself; null: never.'),
  razon: z.string().max(500).optional().describe('Why; the auditors are told.'),
});

export const confirmacionSchema = z.strictObject({ propuesta_id: z.uuid().describe('Of what was read.') });

export const politicaJsonSchema = z.object({
  moneda: z.string(),
  minimo: importe.describe('Affiliates who are owed less are carried over.'),
  dos_personas_desde: importe.nullable().describe('From here on two persons approve a commission.'),
});

export const propuestaJsonSchema = politicaJsonSchema.extend({
  propuesta_id: z.uuid(),
  propuesta_por: z.string(),
  propuesta_en: z.iso.datetime(),
  razon: z.string().nullable(),
});

export const politicaJson = ({
  moneda,
  minimo,
  dosPersonasDesde,
}: PoliticaDePago): z.output<typeof politicaJsonSchema> => ({
  moneda,
  minimo: dineroJson(minimo),
  dos_personas_desde: dosPersonasDesde && dineroJson(dosPersonasDesde),
});

export const propuestaJson = ({ id, politica, razon, por, en }: Propuesta): z.output<typeof propuestaJsonSchema> => ({
  ...politicaJson(politica),
  propuesta_id: id,
  propuesta_por: por,
  propuesta_en: en.toISOString(),
  razon,
});
