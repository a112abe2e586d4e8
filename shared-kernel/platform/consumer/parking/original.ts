import { z } from 'zod';
import { idDe } from '../../../domain/ids.js';
import type { IncomingMessage } from '../../pulsar/port/broker.js';

/** All that a handler can see of a message but its bytes, as it travels with a parked one. */
const originalSchema = z.object({
  clave: z.string(),
  propiedades: z.record(z.string(), z.string()),
  mensaje: z.string(),
  particion: z.number().int(),
  publicado: z.coerce.date(),
});

/** The message property that holds the original of a parked or replayed message. */
export const ORIGINAL = 'original';

export const originalText = (raw: IncomingMessage): string =>
  JSON.stringify({
    clave: raw.key,
    propiedades: raw.properties,
    mensaje: raw.messageId,
    particion: raw.particion,
    publicado: raw.publicado,
  });

/** The message as it was before it was parked, from one that carries it. Throws when `texto` is no original. */
export function originalOf(text: string | undefined, topic: string, payload: Buffer): IncomingMessage {
  const { clave, propiedades, mensaje, particion, publicado } = originalSchema.parse(JSON.parse(text ?? 'null'));
  return {
    ...{ messageId: mensaje, topic, particion, key: clave, payload, properties: propiedades, publicado },
    redeliveries: 0,
  };
}

/** What fits the columns of outbox and inbox. Messages of ours always do. */
const FITS = /^[\x21-\x7e]{1,36}$/;

/** One and the same for every delivery of a message: its id, or one made from where the broker has it. */
export function identityOf({ properties: { id }, topic, particion, messageId }: IncomingMessage): string {
  if (id === undefined) return idDe(topic, String(particion), messageId);
  return FITS.test(id) ? id : idDe(id);
}
