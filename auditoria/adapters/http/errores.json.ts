import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { codecOf } from '@alpespartner/shared-kernel/platform/avro/codec.js';
import { jsonOf } from '@alpespartner/shared-kernel/platform/avro/json.js';
import { withoutPersonalData } from '@alpespartner/shared-kernel/platform/avro/personal.js';
import { instantSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import { z } from 'zod';
import { situaciones } from '../../domain/aparcado.js';
import type { ActoGuardado, Aparcado, AparcadoCompleto } from '../aparcados.mysql.js';

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
  permanente: Boolean(permanente),
});

export const errorCompletoJson = ({ payload, original: _, ...fila }: AparcadoCompleto, historia: ActoGuardado[]) => ({
  ...errorJson(fila),
  tamano: payload.length,
  ...decodificado(fila.topic as keyof Mensajes, payload, fila.esquema),
  historia,
});

/** By the schema it was written with, without personal data; or why nobody can read it. */
function decodificado(topic: keyof Mensajes, payload: Buffer, esquema: string) {
  try {
    const mensaje = withoutPersonalData(topic, codecOf(topic).decode(payload, esquema));
    return { mensaje: JSON.parse(jsonOf(mensaje)) as unknown, ilegible: null };
  } catch (causa) {
    return { mensaje: null, ilegible: (causa as Error).message };
  }
}
