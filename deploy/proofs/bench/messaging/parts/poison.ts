import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { RETRY } from '@alpespartner/shared-kernel/platform/consumer/handling/failure.js';
import type { BatchHandler } from '@alpespartner/shared-kernel/platform/consumer/handling/subscription.js';
import type { IncomingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { chargeAll } from './account.js';
import { TOPIC } from './messages.js';

const NOBODYS_FINGERPRINT = '0123456789abcdef';

export interface Poison {
  readonly put: (sound: IncomingMessage) => IncomingMessage;
  /** What the handler does with it, where it comes that far. */
  readonly onHandling?: () => Promise<never>;
  /** The cause it must be parked with. */
  readonly cause: RegExp;
}

const asIs = (sound: IncomingMessage): IncomingMessage => sound;

/** All the ways in which a message is never processed. */
export const poisons: Readonly<Record<string, Poison>> = {
  'that hangs': {
    put: asIs,
    onHandling: () => new Promise(() => undefined),
    cause: new RegExp(`longer than ${RETRY.handlerMs} ms`),
  },
  undecodable: {
    put: (sound) => ({ ...sound, payload: Buffer.from('no Avro') }),
    cause: new RegExp(`^Not a message of ${TOPIC}`),
  },
  'of an unknown schema': {
    put: (sound) => ({ ...sound, properties: { ...sound.properties, schema: NOBODYS_FINGERPRINT } }),
    cause: new RegExp(NOBODYS_FINGERPRINT),
  },
  'that throws': {
    put: asIs,
    onHandling: () => Promise.reject(new Error('poison')),
    cause: /^poison$/,
  },
};

/** A handler of whole batches, which cannot tell where it is; `byKey`: what it meets under which key. */
export const poisoned =
  (byKey: ReadonlyMap<string, Poison>): BatchHandler<ConversionesEventos> =>
  async (batch, tx) => {
    for (const { subject } of batch) await byKey.get(subject)?.onHandling?.();
    await chargeAll(batch, tx);
  };
