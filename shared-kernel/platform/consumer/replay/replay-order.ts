import { z } from 'zod';
import { suscripciones, topicDeReprocesos } from '@alpespartner/schemas/topologia.js';
import { idDe } from '../../../domain/ids.js';
import type { MysqlTx } from '../../mysql/unit-of-work.js';
import type { IncomingMessage } from '../../pulsar/port/broker.js';
import type { Waiting } from '../parking/behind.js';
import { ORIGINAL, originalOf, originalText } from '../parking/original.js';
import type { Parker } from '../parking/parking.js';

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

const integer = z.coerce.number().int().positive();
const propertiesSchema = z.object({
  topic: z.string(),
  suscripcion: z.string(),
  mensaje: z.string(),
  vez: integer,
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

/** What waited behind another goes now: the service orders it from itself, as auditoria does. */
export function orderNext(tx: MysqlTx, parker: Parker, { mensaje, vez, original }: Waiting): void {
  const own = suscripciones.find(({ topic, nombre }) => topic === parker.topic && nombre === parker.nombre);
  if (!own) throw new Error(`Nobody subscribes to ${parker.topic} as ${parker.nombre}.`);
  const { type = 'desconocido', schema = '' } = original.properties;
  tx.enqueue({
    topic: topicDeReprocesos(own.servicio),
    particion: 0,
    clave: idDe(original.key),
    mensaje: idDe(parker.topic, parker.nombre, mensaje),
    tipo: type,
    esquema: schema,
    payload: original.payload,
    propiedades: propertiesOf({ parker, mensaje, vez, intentos: 0, decision: 'reproceso' }, originalText(original)),
  });
}
