import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { RETRY } from '@alpespartner/shared-kernel/platform/consumer/handling/failure.js';
import type { BatchHandler } from '@alpespartner/shared-kernel/platform/consumer/handling/subscription.js';
import type { IncomingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { cobrarTodo } from './cuenta.js';
import { TOPIC } from './mensajes.js';

const HUELLA_DE_NADIE = '0123456789abcdef';

export interface Veneno {
  readonly echar: (sano: IncomingMessage) => IncomingMessage;
  /** What the handler does with it, where it comes that far. */
  readonly alManejar?: () => Promise<never>;
  /** The cause it must be parked with. */
  readonly causa: RegExp;
}

const tal = (sano: IncomingMessage): IncomingMessage => sano;

/** All the ways in which a message is never processed. */
export const venenos: Readonly<Record<string, Veneno>> = {
  'that hangs': {
    echar: tal,
    alManejar: () => new Promise(() => undefined),
    causa: new RegExp(`longer than ${RETRY.handlerMs} ms`),
  },
  undecodable: {
    echar: (sano) => ({ ...sano, payload: Buffer.from('no Avro') }),
    causa: new RegExp(`^Not a message of ${TOPIC}`),
  },
  'of an unknown schema': {
    echar: (sano) => ({ ...sano, properties: { ...sano.properties, schema: HUELLA_DE_NADIE } }),
    causa: new RegExp(HUELLA_DE_NADIE),
  },
  'that throws': {
    echar: tal,
    alManejar: () => Promise.reject(new Error('poison')),
    causa: /^poison$/,
  },
};

/** A handler of whole batches, which cannot tell where it is; `porClave`: what it meets under which key. */
export const envenenado =
  (porClave: ReadonlyMap<string, Veneno>): BatchHandler<ConversionesEventos> =>
  async (batch, tx) => {
    for (const { subject } of batch) await porClave.get(subject)?.alManejar?.();
    await cobrarTodo(batch, tx);
  };
