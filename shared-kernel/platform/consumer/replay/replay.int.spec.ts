import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Oidos } from '@alpespartner/schemas/oidos.js';
import type { SistemaEventos } from '@alpespartner/schemas/sistema.eventos/tipos.generated.js';
import { SystemClock } from '../../../application/clock.js';
import { newContext } from '../../../application/context.js';
import { newId } from '../../../application/ids.js';
import { type ServiceDatabase, serviceDatabase } from '../../../testing/bench/database.js';
import { keyStory } from '../../../testing/messages/key-story.js';
import { codecOf } from '../../avro/codec.js';
import { envelopeOf, rowOf } from '../../messages/outbox-row.js';
import { TypeormUnitOfWork } from '../../mysql/typeorm-unit-of-work.js';
import type { IncomingMessage } from '../../pulsar/port/broker.js';
import { MysqlInbox } from '../handling/inbox.mysql.js';
import { type BatchHandler, subscriptionTo } from '../handling/subscription.js';
import { originalText } from '../parking/original.js';
import { type Decision, propertiesOf } from './replay-order.js';
import { ReplayProcessor } from './replay-processor.js';

type Heard = Oidos<'sistema.eventos', 'alerting-consumer'>;

const TOPIC = 'sistema.eventos';
const NAME = 'alerting-consumer';
const clock = new SystemClock();

let base: ServiceDatabase;
beforeAll(async () => {
  base = await serviceDatabase();
  await base.dataSource.query('CREATE TABLE efecto (n INT AUTO_INCREMENT PRIMARY KEY, mensaje CHAR(36) NOT NULL)');
});
beforeEach(async () => {
  for (const table of ['efecto', 'outbox', 'inbox']) await base.dataSource.query(`DELETE FROM ${table}`);
});
afterAll(() => base.close());

const note: BatchHandler<Heard> = async (batch, tx) => {
  await tx.query('INSERT INTO efecto (mensaje) VALUES ?', [batch.map(({ id }) => [id])]);
};

/** A process of the service, as it starts. */
function process(handle: BatchHandler<Heard> = note): ReplayProcessor {
  const unitOfWork = new TypeormUnitOfWork(base.dataSource, { source: 'pruebas', clock, onAnnounced: () => undefined });
  return new ReplayProcessor([subscriptionTo(TOPIC, NAME, handle)], { unitOfWork, inbox: new MysqlInbox(), clock });
}

function parked(): IncomingMessage {
  const data = { servicio: 'x', nivel: 'info' as const, codigo: 'c', mensaje: '', metricas: {}, timestamp: new Date() };
  const alerta = { type: 'AlertaSistema' as const, subject: 'a', sequence: 1n, data, context: newContext() };
  const { mensaje, payload } = rowOf(TOPIC, envelopeOf<SistemaEventos>('vecino', alerta, new Date()));
  const properties = { id: mensaje, type: 'AlertaSistema', schema: codecOf(TOPIC).fingerprint, position: '7' };
  const where = { messageId: newId(), topic: TOPIC, particion: 1, key: 'a', publicado: new Date() };
  return { ...where, payload, properties, redeliveries: 0 };
}

function order(original: IncomingMessage, vez = 1, decision: Decision = 'reproceso'): IncomingMessage {
  const parker = { topic: TOPIC, nombre: NAME };
  const message = original.properties.id ?? '';
  const properties = propertiesOf({ parker, mensaje: message, vez, intentos: vez, decision }, originalText(original));
  return { ...original, topic: 'afiliados.reprocesos', messageId: newId(), properties };
}

const run = (en: ReplayProcessor, raw: IncomingMessage) =>
  en.run([en.decode(raw)], { limitMs: 10_000, mostMs: 10_000 });
const effects = async () => (await base.dataSource.query<unknown[]>('SELECT n FROM efecto')).length;
const said = async () =>
  (await base.dataSource.query<{ tipo: string }[]>('SELECT tipo FROM outbox ORDER BY id')).map(({ tipo }) => tipo);

describe('a replayed message', () => {
  it('has one effect, however often and wherever its order is delivered', async () => {
    const asked = order(parked());
    await Promise.allSettled([process(), process(), process()].map((one) => run(one, asked)));
    await run(process(), asked);
    expect([await effects(), await said()]).toEqual([1, ['MensajeReprocesado']]);
  });

  it('has one effect when the process dies before the commit, or after it and before the acknowledgement', async () => {
    const asked = order(parked());
    const dies = process(async (batch, tx) => {
      await note(batch, tx);
      throw new Error('killed');
    });
    await expect(run(dies, asked)).rejects.toThrow('killed');
    expect([await effects(), await said()]).toEqual([0, []]);
    for (const one of [process(), process()]) await run(one, asked);
    expect([await effects(), await said()]).toEqual([1, ['MensajeReprocesado']]);
  });

  it('that failed has its next chance with the next parking only, and shows the handler the original', async () => {
    const original = parked();
    await process().park(order(original), { error: new Error('again'), attempts: 6, permanent: false });
    const [row] = await base.dataSource.query<{ propiedades: string }[]>(
      "SELECT propiedades FROM outbox WHERE topic LIKE '%.alerting-consumer'",
    );
    expect(JSON.parse(row!.propiedades)).toMatchObject({ vez: '2', intentos: '7', causa: 'again' });
    await run(process(), order(original));
    expect(await effects()).toBe(0);
    const seen: unknown[] = [];
    const atento = process(async (batch, tx) => {
      seen.push(...batch.map(({ meta: { posicion, particion, topic } }) => ({ posicion, particion, topic })));
      await note(batch, tx);
    });
    await run(atento, order(original, 2));
    expect([await effects(), seen]).toEqual([1, [{ posicion: 7n, particion: 1, topic: TOPIC }]]);
  });

  it('that means nothing to its subscription is over, and the handler is not asked', async () => {
    const [latido] = keyStory(TOPIC, newId()).filter(({ type }) => type === 'LatidoServicio');
    const { mensaje, payload } = rowOf(TOPIC, latido!);
    const { properties, ...original } = parked();
    await run(process(), order({ ...original, payload, properties: { ...properties, id: mensaje } }));
    expect([await effects(), await said()]).toEqual([0, ['MensajeReprocesado']]);
  });

  it('that was discarded is never tried again', async () => {
    const original = parked();
    await run(process(), order(original, 1, 'descarte'));
    await run(process(), order(original));
    expect([await effects(), await said()]).toEqual([0, []]);
  });
});
