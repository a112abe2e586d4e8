import { z } from 'zod';
import { idSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { MOTIVOS_DE_RECHAZO } from '../../domain/cuenta/decision.js';

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
