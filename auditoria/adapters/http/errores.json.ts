import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { codecDe } from '@alpespartner/shared-kernel/platform/avro/codec.js';
import { jsonDe } from '@alpespartner/shared-kernel/platform/avro/json.js';
import { sinDatosPersonales } from '@alpespartner/shared-kernel/platform/avro/personal.js';
import { instanteSchema } from '@alpespartner/shared-kernel/platform/http/zod.js';
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
  aparcado_en: instanteSchema,
  actualizado_en: instanteSchema,
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
      en: instanteSchema,
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
    const mensaje = sinDatosPersonales(topic, codecDe(topic).decode(payload, esquema));
    return { mensaje: JSON.parse(jsonDe(mensaje)) as unknown, ilegible: null };
  } catch (causa) {
    return { mensaje: null, ilegible: (causa as Error).message };
  }
}
