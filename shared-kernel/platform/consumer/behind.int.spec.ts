import type { SistemaEventos } from '@alpespartner/schemas/sistema.eventos/tipos.generated.js';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { nuevoId } from '../../domain/ids.js';
import { serviceDatabase, type ServiceDatabase } from '../../testing/database.js';
import { announcementOf, factOf } from '../../testing/simulation/facts.js';
import { codecDe } from '../avro/codec.js';
import { SystemClock } from '../clock.js';
import { contextoNuevo } from '../context.js';
import { MysqlUnitOfWork } from '../mysql/mysql-unit-of-work.js';
import { envelopeOf, rowOf } from '../outbox/announcement.js';
import type { IncomingMessage } from '../pulsar/broker.js';
import { MysqlInbox } from './inbox.mysql.js';
import type { Run } from './message-processor.js';
import { originalText } from './original.js';
import { Processor, type Decoded } from './processor.js';
import { propertiesOf, type Decision } from './replay-order.js';
import { ReplayProcessor } from './replay.js';
import { enOrden, suscripcion, type BatchHandler } from './subscription.js';

const TOPIC = 'sistema.eventos';
const NOMBRE = 'alerting-consumer';
const REPROCESOS = 'auditoria.reprocesos';
const clock = new SystemClock();
const run = (): Run => ({ limitMs: 10_000, mostMs: 10_000 });

let base: ServiceDatabase;
let poison: Set<string>;
beforeAll(async () => {
  base = await serviceDatabase();
  await base.dataSource.query('CREATE TABLE efecto (n INT AUTO_INCREMENT PRIMARY KEY, hecho VARCHAR(64) NOT NULL)');
});
beforeEach(async () => {
  poison = new Set();
  for (const tabla of ['efecto', 'outbox', 'inbox', 'detenido']) await base.dataSource.query(`DELETE FROM ${tabla}`);
});
afterAll(() => base.close());

const anotar: BatchHandler<SistemaEventos> = async (batch, tx, under) => {
  for (const mensaje of batch) {
    under?.(mensaje);
    const hecho = nameOf(mensaje.data as SistemaEventos['AlertaSistema']);
    if (poison.has(hecho)) throw new Error(`poison ${hecho}`);
    await tx.query('INSERT INTO efecto (hecho) VALUES (?)', [hecho]);
  }
};
const nameOf = ({ codigo }: { codigo: string }): string => {
  const { key, sequence } = factOf(codigo);
  return `${key}${sequence}`;
};

const subscription = enOrden(suscripcion(TOPIC, NOMBRE, anotar));
const storage = () => ({
  unitOfWork: new MysqlUnitOfWork(base.dataSource, { source: 'p', clock, onAnnounced: () => undefined }),
  inbox: new MysqlInbox(),
  clock,
});
const consumer = () => new Processor(subscription, storage());

function message(key: string, sequence: number, payload?: Buffer): IncomingMessage {
  const fact = { ...announcementOf({ key, sequence, kind: 'plain' }), contexto: contextoNuevo() };
  const row = rowOf(TOPIC, envelopeOf<SistemaEventos>('vecino', fact, new Date()));
  const properties = { id: row.mensaje, type: row.tipo, schema: codecDe(TOPIC).huella };
  const where = { messageId: nuevoId(), topic: TOPIC, particion: 0, key, publicado: new Date(), redeliveries: 0 };
  return { ...where, payload: payload ?? row.payload, properties };
}

/** As a loop does it: one after the other, and what fails is parked. */
async function deliver(...messages: readonly IncomingMessage[]): Promise<void> {
  const processor = consumer();
  for (const raw of messages) {
    const decoded = await processor.decode(raw);
    await processor
      .run([decoded], run())
      .catch((error: unknown) => processor.park(raw, { error, attempts: 6, permanent: false }));
  }
}

function orderOf(raw: IncomingMessage, decision: Decision = 'reproceso', vez = 1): IncomingMessage {
  const mensaje = raw.properties.id ?? '';
  const properties = propertiesOf(
    { parker: { topic: TOPIC, nombre: NOMBRE }, mensaje, vez, intentos: 6, decision },
    originalText(raw),
  );
  return { ...raw, topic: REPROCESOS, messageId: nuevoId(), properties };
}

async function obey(order: IncomingMessage): Promise<void> {
  const processor = new ReplayProcessor([subscription], storage());
  await processor
    .run([processor.decode(order)], run())
    .catch((error: unknown) => processor.park(order, { error, attempts: 6, permanent: false }));
}

/** Lets the orders that the service wrote to itself arrive, until there are none. */
async function follow(): Promise<void> {
  for (;;) {
    const sql = 'SELECT id, propiedades, payload FROM outbox WHERE topic = ? ORDER BY id LIMIT 1';
    const [row] = await base.dataSource.query<{ id: string; propiedades: string; payload: Buffer }[]>(sql, [
      REPROCESOS,
    ]);
    if (!row) return;
    await base.dataSource.query('DELETE FROM outbox WHERE id = ?', [row.id]);
    const properties = JSON.parse(row.propiedades) as Record<string, string>;
    await obey({ ...message('x', 1), topic: REPROCESOS, payload: row.payload, properties });
  }
}

const effects = async () =>
  (await base.dataSource.query<{ hecho: string }[]>('SELECT hecho FROM efecto ORDER BY n')).map(({ hecho }) => hecho);
const waiting = async () => (await base.dataSource.query<unknown[]>('SELECT 1 FROM detenido')).length;
async function parkings(): Promise<string[]> {
  const sql = 'SELECT propiedades FROM outbox WHERE topic = ? ORDER BY id';
  const rows = await base.dataSource.query<{ propiedades: string }[]>(sql, [`${TOPIC}.${NOMBRE}`]);
  return rows.map(({ propiedades }) => {
    const { detras, vez, causa } = JSON.parse(propiedades) as Record<string, string>;
    return `${vez} ${detras ? 'behind' : causa}`;
  });
}

it('what comes after a parked message of its key is parked behind it; other keys go on', async () => {
  poison.add('a2');
  await deliver(message('a', 1), message('a', 2), message('a', 3), message('b', 1), message('a', 4));
  expect(await effects()).toEqual(['a1', 'b1']);
  expect(await parkings()).toEqual(['1 poison a2', '1 behind', '1 behind']);
});

it('a replay releases those behind in their order, and the key goes on as before', async () => {
  poison.add('a1');
  const first = message('a', 1);
  await deliver(first, message('a', 2), message('a', 3));
  poison.clear();
  await obey(orderOf(first));
  expect(await effects()).toEqual(['a1']);
  await deliver(message('a', 4));
  await follow();
  await deliver(message('a', 5));
  expect(await effects()).toEqual(['a1', 'a2', 'a3', 'a4', 'a5']);
  expect(await waiting()).toBe(0);
});

it('orders that come twice change nothing', async () => {
  poison.add('a1');
  const first = message('a', 1);
  await deliver(first, message('a', 2), message('a', 3));
  poison.clear();
  await Promise.all([obey(orderOf(first)), obey(orderOf(first))]);
  await follow();
  await obey(orderOf(first));
  await follow();
  expect(await effects()).toEqual(['a1', 'a2', 'a3']);
});

it('one behind that fails in its turn is parked anew, and keeps those behind itself waiting', async () => {
  for (const hecho of ['a1', 'a2']) poison.add(hecho);
  const [first, second] = [message('a', 1), message('a', 2)];
  await deliver(first, second, message('a', 3));
  poison.delete('a1');
  await obey(orderOf(first));
  await follow();
  expect(await effects()).toEqual(['a1']);
  expect((await parkings()).at(-1)).toBe('2 poison a2');
  poison.clear();
  await obey(orderOf(second, 'reproceso', 2));
  await follow();
  expect(await effects()).toEqual(['a1', 'a2', 'a3']);
});

it('one behind that is asked for out of its turn stays behind, and goes when its turn comes', async () => {
  poison.add('a1');
  const [first, second] = [message('a', 1), message('a', 2)];
  await deliver(first, second);
  await obey(orderOf(second));
  expect(await effects()).toEqual([]);
  expect((await parkings()).at(-1)).toBe('2 behind');
  poison.clear();
  await obey(orderOf(first));
  await follow();
  expect(await effects()).toEqual(['a1', 'a2']);
});

it('a discarded one lets those behind it go; one discarded behind another is left out', async () => {
  poison.add('a1');
  const [first, second] = [message('a', 1), message('a', 2)];
  await deliver(first, second, message('a', 3));
  await obey(orderOf(second, 'descarte'));
  await obey(orderOf(first, 'descarte'));
  await follow();
  expect(await effects()).toEqual(['a3']);
  expect(await waiting()).toBe(0);
});

it('one that cannot be read has its turn as well: those in front of it are done, those behind it wait', async () => {
  const processor = consumer();
  const batch = [message('a', 1), message('a', 2, Buffer.from('nothing')), message('a', 3)];
  const decoded: Decoded[] = [];
  for (const raw of batch) decoded.push(await processor.decode(raw));
  const going = run();
  await expect(processor.run(decoded, going)).rejects.toThrow();
  expect(going.at).toBe(decoded[1]);
  await deliver(...batch);
  expect(await effects()).toEqual(['a1']);
  expect(await waiting()).toBe(2);
});
