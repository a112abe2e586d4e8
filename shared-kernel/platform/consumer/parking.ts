import { topicDeErrores } from '@alpespartner/schemas/topologia.js';
import { nuevoId } from '../../domain/ids.js';
import type { Tx } from '../mysql/unit-of-work.js';
import type { IncomingMessage } from '../pulsar/broker.js';
import type { Subscription } from './subscription.js';

export interface Cause {
  readonly error: unknown;
  readonly attempts: number;
  readonly permanent: boolean;
}

const MAX_CAUSE = 500;

/** Puts a message aside, bytes and cause kept, and says so: both in the transaction that marks it processed. */
export function park(tx: Tx, { topic, nombre }: Subscription, message: IncomingMessage, cause: Cause): void {
  const id = message.properties.id ?? nuevoId();
  const causa = (cause.error instanceof Error ? cause.error.message : String(cause.error)).slice(0, MAX_CAUSE);
  tx.enqueue({
    topic: topicDeErrores(topic, nombre),
    particion: 0,
    clave: message.key,
    mensaje: id,
    tipo: message.properties.type ?? 'desconocido',
    esquema: message.properties.schema ?? '',
    payload: message.payload,
    propiedades: { ...message.properties, causa, intentos: String(cause.attempts), topic, suscripcion: nombre },
  });
  tx.announce('sistema.eventos', {
    type: 'ErrorProcesamiento',
    subject: id,
    sequence: 1n,
    data: {
      topic,
      suscripcion: nombre,
      mensaje_id: id,
      tipo: message.properties.type ?? null,
      causa,
      intentos: cause.attempts,
      permanente: cause.permanent,
      timestamp: new Date(),
    },
  });
}
