import { z } from 'zod';
import { jsonSchemaOf } from '@alpespartner/shared-kernel/platform/http/input/json-schema.js';
import { conversionJsonSchema } from '../../conversion/http/conversion.json.js';
import { conversionSchema } from './cuerpos.js';

/** Each item is read on its own, later: what is wrong with one is its own result. */
export const loteSchema = z.strictObject({
  conversiones: z
    .array(z.unknown().meta({ ...jsonSchemaOf(conversionSchema) }))
    .min(1)
    .max(500),
});

const problema = z.looseObject({ type: z.string(), status: z.int(), detail: z.string(), codigo: z.string() });

export const resultadoJsonSchema = z.object({
  estado: z.int().describe('As the status of POST /conversiones.'),
  conversion: conversionJsonSchema.optional(),
  problema: problema.optional(),
});

export const loteJsonSchema = z.object({ resultados: z.array(resultadoJsonSchema) });
