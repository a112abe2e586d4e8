import type { Oidos } from '@alpespartner/schemas/oidos.js';
import type { SistemaEventos } from '@alpespartner/schemas/sistema.eventos/tipos.generated.js';
import { direccion, topic } from '@alpespartner/schemas/topologia.js';
import type { Timing } from '../../platform/concurrency/timing.js';
import { RETRY, type RetryPolicy } from '../../platform/consumer/handling/failure.js';
import { Processor } from '../../platform/consumer/handling/processor.js';
import { type BatchHandler, byType, subscriptionTo } from '../../platform/consumer/handling/subscription.js';
import { ConsumerLoop } from '../../platform/consumer/loop/consumer-loop.js';
import { envelopeOf, rowOf } from '../../platform/messages/outbox-row.js';
import type { WriterSchemas } from '../../platform/messages/writer-schemas.js';
import { MemoryBroker } from '../../platform/pulsar/memory/broker.js';
import { MemoryServer } from '../../platform/pulsar/memory/server.js';
import { directly, MemoryDatabase } from '../doubles/memory-database.js';
import { MemoryInbox, MemoryUnitOfWork } from '../doubles/memory-unit-of-work.js';
import { keyStory } from '../messages/key-story.js';
import { announcementOf, factOf } from '../simulation/facts.js';

type Heard = Oidos<'sistema.eventos', 'alerting-consumer'>;

export const TOPIC = 'sistema.eventos';
export const NAME = 'alerting-consumer';
export const POLICY: RetryPolicy = {
  ...RETRY,
  baseMs: 1,
  maxMs: 5,
  faultAttempts: 3,
  hangAttempts: 2,
  handlerMs: 300,
};
const log = { info: () => undefined, warn: () => undefined };
const clock = { now: () => new Date() };

type Facts = readonly { readonly data: unknown }[];

/** One consumer on a broker and a database in memory. A message is a key and its place in it: `a1` is the first of `a`. */
export class LoopBench {
  readonly db = new MemoryDatabase();
  readonly effects: string[] = [];
  /** How often the handler was asked about a key. */
  readonly runs = new Map<string, number>();
  /** What the handler does with the n-th run of a message, by its key. */
  readonly moods = new Map<string, (run: number) => Promise<void> | void>();
  /** Whether the database is away. */
  away = false;
  private readonly server = new MemoryServer();
  private readonly closing: (() => Promise<void>)[] = [];

  constructor() {
    this.server.createTopic(direccion(TOPIC), topic(TOPIC).particiones);
  }

  /** Takes a batch as a whole, and so cannot tell where it is. */
  readonly asWhole: BatchHandler<Heard> = (batch) => this.handle(batch);
  /** Takes one message after the other. */
  readonly oneByOne = byType<Heard>({ AlertaSistema: (message) => this.handle([message]) });

  /** `timing`: how the limits of a handler are waited for. */
  async consume(
    handler = this.asWhole,
    { writers, timing }: { readonly writers?: WriterSchemas; readonly timing?: Timing } = {},
  ): Promise<ConsumerLoop> {
    const consumer = await new MemoryBroker(this.server).consumer({
      topic: direccion(TOPIC),
      subscription: NAME,
      name: 'uno',
    });
    const trip = <T>(effect: () => T): Promise<T> => this.trip(effect);
    const unitOfWork = new MemoryUnitOfWork(this.db, { source: 'p', clock, onAnnounced: () => undefined }, trip);
    const storage = { unitOfWork, inbox: new MemoryInbox(this.db, trip), clock };
    const processor = new Processor(subscriptionTo(TOPIC, NAME, handler), storage, writers, timing);
    const loop = new ConsumerLoop(consumer, processor, { policy: POLICY, log });
    loop.start();
    this.closing.push(() => loop.stop());
    return loop;
  }

  producer() {
    return new MemoryBroker(this.server).producer({ topic: direccion(TOPIC) });
  }

  async publish(...messages: readonly (readonly [key: string, sequence: number])[]): Promise<void> {
    const producer = await this.producer();
    for (const [key, sequence] of messages) {
      const fact = announcementOf({ key, sequence, kind: 'plain' });
      const { payload, mensaje, tipo, esquema } = rowOf(TOPIC, envelopeOf<SistemaEventos>('p', fact, new Date()));
      await producer.send({ key, payload, properties: { id: mensaje, type: tipo, schema: esquema } });
    }
  }

  /** A message of a type that this subscription does not hear. */
  async publishUnheard(key: string): Promise<void> {
    const [heartbeat] = keyStory('sistema.eventos', key).filter(({ type }) => type === 'LatidoServicio');
    const { payload, mensaje, tipo, esquema } = rowOf(TOPIC, heartbeat!);
    const properties = { id: mensaje, type: tipo, schema: esquema };
    await (await this.producer()).send({ key, payload, properties });
  }

  parked(): Record<string, string>[] {
    return [...this.db.outbox.values()].flatMap(({ topic: t, propiedades }) =>
      t === `${TOPIC}.${NAME}` ? [JSON.parse(propiedades ?? '{}') as Record<string, string>] : [],
    );
  }

  async close(): Promise<void> {
    for (const close of this.closing) await close();
  }

  private trip<T>(effect: () => T): Promise<T> {
    if (this.away) return Promise.reject(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }));
    return directly(effect);
  }

  private async handle(batch: Facts): Promise<void> {
    for (const { data } of batch) {
      const { key, sequence } = factOf((data as SistemaEventos['AlertaSistema']).codigo);
      const run = (this.runs.get(key) ?? 0) + 1;
      this.runs.set(key, run);
      await this.moods.get(key)?.(run);
      this.effects.push(`${key}${sequence}`);
    }
  }
}
