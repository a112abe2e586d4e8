import type { Oidos } from '@alpespartner/schemas/oidos.js';
import type { SistemaEventos } from '@alpespartner/schemas/sistema.eventos/tipos.generated.js';
import { SystemClock } from '../../application/clock.js';
import { newContext } from '../../application/context.js';
import { newId } from '../../application/ids.js';
import { codecOf } from '../../platform/avro/codec.js';
import { MysqlInbox } from '../../platform/consumer/handling/inbox.mysql.js';
import type { Run } from '../../platform/consumer/handling/message-processor.js';
import { Processor, type Storage } from '../../platform/consumer/handling/processor.js';
import { type BatchHandler, inOrder, subscriptionTo } from '../../platform/consumer/handling/subscription.js';
import { originalText } from '../../platform/consumer/parking/original.js';
import { type Decision, propertiesOf } from '../../platform/consumer/replay/replay-order.js';
import { ReplayProcessor } from '../../platform/consumer/replay/replay-processor.js';
import { envelopeOf, rowOf } from '../../platform/messages/outbox-row.js';
import { TypeormUnitOfWork } from '../../platform/mysql/typeorm-unit-of-work.js';
import type { IncomingMessage } from '../../platform/pulsar/port/broker.js';
import { announcementOf, factOf } from '../simulation/facts.js';
import { type ServiceDatabase, serviceDatabase } from './database.js';

type Heard = Oidos<'sistema.eventos', 'alerting-consumer'>;

const TOPIC = 'sistema.eventos';
const NAME = 'alerting-consumer';
const REPLAYS = 'auditoria.reprocesos';

export const run = (): Run => ({ limitMs: 10_000, mostMs: 10_000 });

/** A message of `key`; `a1` is the first of `a`. */
export function message(key: string, sequence: number, payload?: Buffer): IncomingMessage {
  const fact = { ...announcementOf({ key, sequence, kind: 'plain' }), context: newContext() };
  const row = rowOf(TOPIC, envelopeOf<SistemaEventos>('vecino', fact, new Date()));
  const properties = { id: row.mensaje, type: row.tipo, schema: codecOf(TOPIC).fingerprint };
  const where = { messageId: newId(), topic: TOPIC, particion: 0, key, publicado: new Date(), redeliveries: 0 };
  return { ...where, payload: payload ?? row.payload, properties };
}

/** What auditoria decided about a message that was parked. */
export function orderOf(raw: IncomingMessage, decision: Decision = 'reproceso', vez = 1): IncomingMessage {
  const mensaje = raw.properties.id ?? '';
  const properties = propertiesOf(
    { parker: { topic: TOPIC, nombre: NAME }, mensaje, vez, intentos: 6, decision },
    originalText(raw),
  );
  return { ...raw, topic: REPLAYS, messageId: newId(), properties };
}

/** A subscription that keeps the order of its keys, on a real database; messages and orders are brought to it by hand. */
export class OrderedBench {
  /** What its handler fails on: `a1`. */
  readonly poison = new Set<string>();
  private readonly handle: BatchHandler<Heard> = async (batch, tx, under) => {
    for (const mensaje of batch) {
      under?.(mensaje);
      const { key, sequence } = factOf((mensaje.data as SistemaEventos['AlertaSistema']).codigo);
      if (this.poison.has(`${key}${sequence}`)) throw new Error(`poison ${key}${sequence}`);
      await tx.query('INSERT INTO efecto (hecho) VALUES (?)', [`${key}${sequence}`]);
    }
  };

  private readonly subscription = inOrder(subscriptionTo(TOPIC, NAME, this.handle));
  private readonly storage: Storage;

  private constructor(private readonly base: ServiceDatabase) {
    const clock = new SystemClock();
    const unitOfWork = new TypeormUnitOfWork(base.dataSource, { source: 'p', clock, onAnnounced: () => undefined });
    this.storage = { unitOfWork, inbox: new MysqlInbox(), clock };
  }

  static async open(): Promise<OrderedBench> {
    const base = await serviceDatabase();
    await base.dataSource.query('CREATE TABLE efecto (n INT AUTO_INCREMENT PRIMARY KEY, hecho VARCHAR(64) NOT NULL)');
    return new OrderedBench(base);
  }

  async empty(): Promise<void> {
    this.poison.clear();
    for (const table of ['efecto', 'outbox', 'inbox', 'detenido']) await this.query(`DELETE FROM ${table}`);
  }

  close(): Promise<void> {
    return this.base.close();
  }

  consumer(): Processor {
    return new Processor(this.subscription, this.storage);
  }

  /** As a loop does it: one after the other, and what fails is parked. */
  async deliver(...messages: readonly IncomingMessage[]): Promise<void> {
    const processor = this.consumer();
    for (const raw of messages) {
      const decoded = await processor.decode(raw);
      await processor
        .run([decoded], run())
        .catch((error: unknown) => processor.park(raw, { error, attempts: 6, permanent: false }));
    }
  }

  async obey(order: IncomingMessage): Promise<void> {
    const processor = new ReplayProcessor([this.subscription], this.storage);
    await processor
      .run([processor.decode(order)], run())
      .catch((error: unknown) => processor.park(order, { error, attempts: 6, permanent: false }));
  }

  /** Lets the orders that the service wrote to itself arrive, until there are none. */
  async follow(): Promise<void> {
    for (;;) {
      const sql = 'SELECT id, propiedades, payload FROM outbox WHERE topic = ? ORDER BY id LIMIT 1';
      const [row] = await this.query<{ id: string; propiedades: string; payload: Buffer }>(sql, [REPLAYS]);
      if (!row) return;
      await this.query('DELETE FROM outbox WHERE id = ?', [row.id]);
      const properties = JSON.parse(row.propiedades) as Record<string, string>;
      await this.obey({ ...message('x', 1), topic: REPLAYS, payload: row.payload, properties });
    }
  }

  async effects(): Promise<string[]> {
    return (await this.query<{ hecho: string }>('SELECT hecho FROM efecto ORDER BY n')).map(({ hecho }) => hecho);
  }

  async waiting(): Promise<number> {
    return (await this.query('SELECT 1 FROM detenido')).length;
  }

  /** How often each was parked, and why, in that order. */
  async parkings(): Promise<string[]> {
    const sql = 'SELECT propiedades FROM outbox WHERE topic = ? ORDER BY id';
    const rows = await this.query<{ propiedades: string }>(sql, [`${TOPIC}.${NAME}`]);
    return rows.map(({ propiedades }) => {
      const { detras, vez, causa } = JSON.parse(propiedades) as Record<string, string>;
      return `${vez} ${detras ? 'behind' : causa}`;
    });
  }

  private query<R>(sql: string, params: unknown[] = []): Promise<R[]> {
    return this.base.dataSource.query<R[]>(sql, params);
  }
}
