import { topicDeErrores } from '@alpespartner/schemas/topologia.js';
import { idDe } from '../../../domain/ids.js';
import type { OutboxRow } from '../../messages/outbox-row.js';
import type { MysqlTx } from '../../mysql/unit-of-work.js';
import type { IncomingMessage } from '../../pulsar/port/broker.js';
import { safeError } from '../../telemetry/safe-error.js';
import { identityOf, ORIGINAL, originalText } from './original.js';

export interface Cause {
  readonly error: unknown;
  readonly attempts: number;
  readonly permanent: boolean;
}

/** Who could not process it. */
export interface Parker {
  readonly topic: string;
  readonly nombre: string;
}

const MAX_CAUSE = 500;

interface Parking {
  readonly now: Date;
  /** Counts the parkings of one message: a replay answers one of them, so each has one outcome. */
  readonly vez?: number;
  /** Nothing is wrong with it but what is parked in front of it; it goes when that goes. */
  readonly detras?: boolean;
}

/** Puts a message aside, bytes and cause kept, and says so: both in the transaction that marks it processed. */
export function park(
  tx: MysqlTx,
  { topic, nombre }: Parker,
  message: IncomingMessage,
  cause: Cause,
  { now, vez = 1, detras = false }: Parking,
): void {
  const id = identityOf(message);
  const { type } = message.properties;
  const causa = safeError(cause.error).message.slice(0, MAX_CAUSE);
  const propiedades = {
    topic,
    suscripcion: nombre,
    vez: String(vez),
    causa,
    intentos: String(cause.attempts),
    ...(detras ? { detras: 'true' } : {}),
    permanente: String(cause.permanent),
    [ORIGINAL]: originalText(message),
  };
  tx.enqueue(parkedRow(topicDeErrores(topic, nombre), message, propiedades));
  tx.announce('sistema.eventos', {
    type: 'ErrorProcesamiento',
    subject: id,
    sequence: BigInt(vez),
    data: {
      topic,
      suscripcion: nombre,
      mensaje_id: id,
      tipo: type ?? null,
      causa,
      intentos: cause.attempts,
      permanente: cause.permanent,
      timestamp: now,
    },
  });
}

const parkedRow = (topic: string, message: IncomingMessage, propiedades: Record<string, string>): OutboxRow => ({
  topic,
  particion: 0,
  clave: short(message.key),
  mensaje: identityOf(message),
  tipo: short(message.properties.type ?? 'desconocido'),
  esquema: short(message.properties.schema ?? ''),
  payload: message.payload,
  propiedades,
});

/** What others sent may not fit the columns of the outbox; the original is kept as it was. */
const short = (text: string): string => (/^[\x20-\x7e]{0,64}$/.test(text) ? text : idDe(text));
