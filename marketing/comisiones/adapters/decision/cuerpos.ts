import { paginaSchema } from '@alpespartner/shared-kernel/platform/http/pagina.js';
import { idSchema, importeSchema } from '@alpespartner/shared-kernel/platform/http/values.js';
import { z } from 'zod';
import { SITUACIONES_COMISION } from '../../domain/cuenta/cuenta.js';
import { MOTIVOS_DE_RECHAZO } from '../../domain/cuenta/eventos.js';

const motivo = z.string().max(500).optional();
const codigo = z.enum(MOTIVOS_DE_RECHAZO).default('OTRO').describe('Why, from the list; motivo says it in words.');
const comisiones = z
  .array(idSchema)
  .min(1)
  .max(500)
  .refine((ids) => new Set(ids).size === ids.length, { error: 'must not name a commission twice' });

export const aprobacionSchema = z.strictObject({ motivo });
export const rechazoSchema = z.strictObject({ codigo, motivo });
export const aprobacionesSchema = aprobacionSchema.extend({ comisiones });
export const rechazosSchema = rechazoSchema.extend({ comisiones });

export const politicaSchema = z.strictObject({
  minimo: importeSchema.describe('Affiliates who are owed less are carried over.'),
  dos_personas_desde: importeSchema
    .nullable()
    .default(null)
    .describe('From here on two persons approve a commission, and none is approved by itself; null: never.'),
});

export const filtroSchema = paginaSchema.extend({
  conversion_id: idSchema.optional(),
  afiliado_id: idSchema.optional(),
  campana_id: idSchema.optional(),
  estado: z.enum(SITUACIONES_COMISION).optional(),
});
