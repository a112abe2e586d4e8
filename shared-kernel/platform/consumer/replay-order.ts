import { z } from 'zod';
import type { IncomingMessage } from '../pulsar/broker.js';
import { ORIGINAL, originalOf } from './original.js';
import type { Parker } from './parking.js';

/** What a person decided about a parked message. */
export type Decision = 'reproceso' | 'descarte';

/** One decision about one parking: `vez` says which, `intentos` what it took until then. */
export interface ReplayOrder {
  readonly parker: Parker;
  readonly mensaje: string;
  readonly vez: number;
  readonly intentos: number;
  readonly decision: Decision;
  readonly original: IncomingMessage;
}

const entero = z.coerce.number().int().positive();
const propertiesSchema = z.object({
  topic: z.string(),
  suscripcion: z.string(),
  mensaje: z.string(),
  vez: entero,
  intentos: z.coerce.number().int().min(0),
  decision: z.enum(['reproceso', 'descarte']),
  [ORIGINAL]: z.string(),
});

/** Message properties of an order; the payload is that of the parked message. */
export const propertiesOf = (order: Omit<ReplayOrder, 'original'>, original: string): Record<string, string> => ({
  topic: order.parker.topic,
  suscripcion: order.parker.nombre,
  mensaje: order.mensaje,
  vez: String(order.vez),
  intentos: String(order.intentos),
  decision: order.decision,
  [ORIGINAL]: original,
});

/** Throws on what is no order. */
export function readOrder({ properties, payload }: IncomingMessage): ReplayOrder {
  const { topic, suscripcion, original, ...order } = propertiesSchema.parse(properties);
  return { ...order, parker: { topic, nombre: suscripcion }, original: originalOf(original, topic, payload) };
}
