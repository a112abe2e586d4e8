import { z } from 'zod';
import { instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { decodificado } from '../../../comun/adapters/http/mensaje.json.js';
import type { AparcadoVisto } from '../../application/ver-aparcado.consulta.js';
import { type Aparcado, situaciones } from '../../domain/aparcado.js';

export const errorJsonSchema = z.object({
  id: z.uuid(),
  servicio: z.string(),
  topic: z.string(),
  suscripcion: z.string(),
  mensaje_id: z.string(),
  tipo: z.string(),
  clave: z.string(),
  situacion: z.enum(situaciones),
  vez: z.number().int(),
  causa: z.string(),
  intentos: z.number().int(),
  permanente: z.boolean(),
  aparcado_en: instantSchema,
  actualizado_en: instantSchema,
});

export const errorCompletoJsonSchema = errorJsonSchema.extend({
  esquema: z.string(),
  tamano: z.number().int(),
  mensaje: z.unknown().nullable(),
  ilegible: z.string().nullable(),
  historia: z.array(
    z.object({
      vez: z.number().int(),
      acto: z.string(),
      quien: z.string().nullable(),
      motivo: z.string().nullable(),
      en: instantSchema,
    }),
  ),
});

export const errorJson = ({ orden: _, mensaje, permanente, ...resto }: Aparcado) => ({
  ...resto,
  mensaje_id: mensaje,
  permanente,
});

export function errorCompletoJson({ aparcado: { payload, original: _, ...resto }, historia }: AparcadoVisto) {
  return {
    ...errorJson(resto),
    tamano: payload.length,
    ...legible(resto.topic, payload, resto.esquema),
    historia,
  };
}

/** The message, or why nobody can read it. */
function legible(topic: string, payload: Buffer, esquema: string) {
  try {
    return { mensaje: decodificado(topic, payload, esquema), ilegible: null };
  } catch (causa) {
    return { mensaje: null, ilegible: (causa as Error).message };
  }
}
