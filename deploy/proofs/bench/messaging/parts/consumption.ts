import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { SystemClock } from '@alpespartner/shared-kernel/application/clock.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { RETRY } from '@alpespartner/shared-kernel/platform/consumer/handling/failure.js';
import { MysqlInbox } from '@alpespartner/shared-kernel/platform/consumer/handling/inbox.mysql.js';
import { Processor } from '@alpespartner/shared-kernel/platform/consumer/handling/processor.js';
import {
  type BatchHandler,
  subscriptionTo,
} from '@alpespartner/shared-kernel/platform/consumer/handling/subscription.js';
import type { ConsumerLog } from '@alpespartner/shared-kernel/platform/consumer/loop/attempts.js';
import { ConsumerLoop } from '@alpespartner/shared-kernel/platform/consumer/loop/consumer-loop.js';
import { WriterSchemas } from '@alpespartner/shared-kernel/platform/messages/writer-schemas.js';
import { TypeormUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/typeorm-unit-of-work.js';
import { PulsarRegistry } from '@alpespartner/shared-kernel/platform/pulsar/admin/registry.js';
import type { IncomingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { perSecond, TOPIC } from './messages.js';
import { publish, SUBSCRIPTION } from './queue.js';
import type { Spine } from './spine.js';
import { Witness } from './witness.js';

interface ConsumptionOptions {
  readonly handle: BatchHandler<ConversionesEventos>;
  readonly log: ConsumerLog;
  /** Those that are counted, and whose last acknowledgement ends the time. */
  readonly counts: (message: { readonly key: string }) => boolean;
  /** The consumer goes on until this is over. */
  readonly afterwards: () => Promise<unknown>;
}

/** Lays `messages` out on a topic of their own and consumes them as a service does; answers how many a second, from the connection on. */
export async function consume(
  spine: Spine,
  messages: readonly IncomingMessage[],
  options: ConsumptionOptions,
): Promise<number> {
  const topic = await publish(spine, messages);
  const witness = new Witness(spine.broker);
  const howMany = messages.filter(options.counts).length;
  const acknowledgements = witness.acknowledgements(howMany, options.counts);
  const processor = processorFor(spine, options.handle);
  const start = performance.now();
  const consumer = await witness.broker.consumer({ topic, subscription: SUBSCRIPTION, name: newId() });
  const loop = new ConsumerLoop(consumer, processor, { policy: RETRY, log: options.log });
  loop.start();
  try {
    await acknowledgements;
    const figure = perSecond(howMany, start);
    await options.afterwards();
    return figure;
  } finally {
    await loop.stop();
  }
}

function processorFor({ db, pulsarAdmin }: Spine, handle: ConsumptionOptions['handle']): Processor {
  const clock = new SystemClock();
  const unitOfWork = new TypeormUnitOfWork(db, { source: 'bench', clock, onAnnounced: () => undefined });
  const writers = new WriterSchemas(new PulsarRegistry(pulsarAdmin));
  return new Processor(
    subscriptionTo(TOPIC, SUBSCRIPTION, handle),
    { unitOfWork, inbox: new MysqlInbox(), clock },
    writers,
  );
}
