import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Suscripcion } from '@alpespartner/schemas/topologia.js';
import { idDe } from '@alpespartner/shared-kernel/domain/ids.js';
import { identityOf, ORIGINAL, originalText } from '@alpespartner/shared-kernel/platform/consumer/parking/original.js';
import type { IncomingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { AlAparcarseMensaje } from '../application/al-aparcarse-mensaje.js';
import type { Aparcamiento } from '../domain/aparcado.js';

/** Who could not process a message. */
type Aparcador = Pick<Suscripcion, 'topic' | 'nombre' | 'servicio'>;

@Injectable()
export class AparcadosConsumer {
  constructor(private readonly alAparcarse: AlAparcarseMensaje) {}

  handle(aparcador: Aparcador, batch: readonly IncomingMessage[]): Promise<void> {
    return this.alAparcarse.execute(batch.map((raw) => aparcamientoDe(aparcador, raw)));
  }
}

const nombreSchema = z.string().regex(/^[\x20-\x7e]{0,64}$/);
const propiedadesSchema = z.object({
  vez: z.coerce.number().int().positive().catch(1),
  causa: z.string().max(500).catch('unknown: not parked by a service of ours'),
  intentos: z.coerce.number().int().min(0).catch(0),
  permanente: z
    .string()
    .transform((texto) => texto === 'true')
    .catch(false),
  detras: z.literal('true').optional().catch(undefined),
  type: nombreSchema.catch('desconocido'),
  schema: nombreSchema.catch(''),
  [ORIGINAL]: z.string().optional(),
});

/** Services write all of this; a message without it was put there by hand, and is its own original. */
function aparcamientoDe({ topic, nombre, servicio }: Aparcador, raw: IncomingMessage): Aparcamiento {
  const { type, schema, original, detras, ...dicho } = propiedadesSchema.parse(raw.properties);
  const mensaje = identityOf(raw);
  return {
    ...dicho,
    id: idDe(topic, nombre, mensaje),
    servicio,
    topic,
    suscripcion: nombre,
    mensaje,
    tipo: type,
    esquema: schema,
    clave: nombreSchema.safeParse(raw.key).success ? raw.key : idDe(raw.key),
    payload: raw.payload,
    original: original ?? originalText(raw),
    situacion: detras ? 'DETRAS' : 'PENDIENTE',
    aparcado_en: raw.publicado,
  };
}
