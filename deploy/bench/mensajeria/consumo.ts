import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { TypeormUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/typeorm-unit-of-work.js';
import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { SystemClock } from '@alpespartner/shared-kernel/application/clock.js';
import type { ConsumerLog } from '@alpespartner/shared-kernel/platform/consumer/loop/attempts.js';
import { ConsumerLoop } from '@alpespartner/shared-kernel/platform/consumer/loop/consumer-loop.js';
import { RETRY } from '@alpespartner/shared-kernel/platform/consumer/handling/failure.js';
import { MysqlInbox } from '@alpespartner/shared-kernel/platform/consumer/handling/inbox.mysql.js';
import { Processor } from '@alpespartner/shared-kernel/platform/consumer/handling/processor.js';
import {
  subscriptionTo,
  type BatchHandler,
} from '@alpespartner/shared-kernel/platform/consumer/handling/subscription.js';
import { WriterSchemas } from '@alpespartner/shared-kernel/platform/messages/writer-schemas.js';
import type { IncomingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { PulsarRegistry } from '@alpespartner/shared-kernel/platform/pulsar/admin/registry.js';
import { publicar, SUSCRIPCION } from './cola.js';
import { TOPIC, porSegundo } from './mensajes.js';
import type { Mesa } from './mesa.js';
import { Testigo } from './testigo.js';

export interface Encargo {
  readonly manejar: BatchHandler<ConversionesEventos>;
  readonly log: ConsumerLog;
  /** Those that are counted, and whose last acknowledgement ends the time. */
  readonly cuentan: (mensaje: { readonly key: string }) => boolean;
  /** The consumer goes on until this is over. */
  readonly despues: () => Promise<unknown>;
}

/** Lays `mensajes` out on a topic of their own and consumes them as a service does; answers how many a second, from the connection on. */
export async function consumir(mesa: Mesa, mensajes: readonly IncomingMessage[], encargo: Encargo): Promise<number> {
  const topic = await publicar(mesa, mensajes);
  const testigo = new Testigo(mesa.broker);
  const cuantos = mensajes.filter(encargo.cuentan).length;
  const acuses = testigo.acuses(cuantos, encargo.cuentan);
  const procesador = procesadorDe(mesa, encargo.manejar);
  const inicio = performance.now();
  const consumer = await testigo.broker.consumer({ topic, subscription: SUSCRIPCION, name: newId() });
  const loop = new ConsumerLoop(consumer, procesador, { policy: RETRY, log: encargo.log });
  loop.start();
  try {
    await acuses;
    const cifra = porSegundo(cuantos, inicio);
    await encargo.despues();
    return cifra;
  } finally {
    await loop.stop();
  }
}

function procesadorDe({ db, pulsarAdmin }: Mesa, manejar: Encargo['manejar']): Processor {
  const clock = new SystemClock();
  const unitOfWork = new TypeormUnitOfWork(db, { source: 'bench', clock, onAnnounced: () => undefined });
  const escritores = new WriterSchemas(new PulsarRegistry(pulsarAdmin));
  return new Processor(
    subscriptionTo(TOPIC, SUSCRIPCION, manejar),
    { unitOfWork, inbox: new MysqlInbox(), clock },
    escritores,
  );
}
