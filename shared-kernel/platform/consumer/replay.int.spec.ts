import type { Oidos } from '@alpespartner/schemas/oidos.js';
import type { SistemaEventos } from '@alpespartner/schemas/sistema.eventos/tipos.generated.js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../../application/ids.js';
import { TypeormUnitOfWork } from '../mysql/typeorm-unit-of-work.js';
import { serviceDatabase, type ServiceDatabase } from '../../testing/database.js';
import { keyStory } from '../../testing/key-story.js';
import { codecDe } from '../avro/codec.js';
import { SystemClock } from '../../application/clock.js';
import { contextoNuevo } from '../../application/context.js';
import { envelopeOf, rowOf } from '../outbox/outbox-row.js';
import type { IncomingMessage } from '../pulsar/broker.js';
import { MysqlInbox } from './inbox.mysql.js';
import { originalText } from './original.js';
import { propertiesOf, type Decision } from './replay-order.js';
import { ReplayProcessor } from './replay.js';
import { suscripcion, type BatchHandler } from './subscription.js';

type Oido = Oidos<'sistema.eventos', 'alerting-consumer'>;

const TOPIC = 'sistema.eventos';
const NOMBRE = 'alerting-consumer';
const clock = new SystemClock();

let base: ServiceDatabase;
beforeAll(async () => {
  base = await serviceDatabase();
  await base.dataSource.query('CREATE TABLE efecto (n INT AUTO_INCREMENT PRIMARY KEY, mensaje CHAR(36) NOT NULL)');
});
beforeEach(async () => {
  for (const tabla of ['efecto', 'outbox', 'inbox']) await base.dataSource.query(`DELETE FROM ${tabla}`);
});
afterAll(() => base.close());

const anotar: BatchHandler<Oido> = async (batch, tx) => {
  await tx.query('INSERT INTO efecto (mensaje) VALUES ?', [batch.map(({ id }) => [id])]);
};

/** A process of the service, as it starts. */
function proceso(handle: BatchHandler<Oido> = anotar): ReplayProcessor {
  const unitOfWork = new TypeormUnitOfWork(base.dataSource, { source: 'pruebas', clock, onAnnounced: () => undefined });
  return new ReplayProcessor([suscripcion(TOPIC, NOMBRE, handle)], { unitOfWork, inbox: new MysqlInbox(), clock });
}

function aparcado(): IncomingMessage {
  const data = { servicio: 'x', nivel: 'info' as const, codigo: 'c', mensaje: '', metricas: {}, timestamp: new Date() };
  const alerta = { type: 'AlertaSistema' as const, subject: 'a', sequence: 1n, data, contexto: contextoNuevo() };
  const { mensaje, payload } = rowOf(TOPIC, envelopeOf<SistemaEventos>('vecino', alerta, new Date()));
  const properties = { id: mensaje, type: 'AlertaSistema', schema: codecDe(TOPIC).huella, position: '7' };
  const where = { messageId: newId(), topic: TOPIC, particion: 1, key: 'a', publicado: new Date() };
  return { ...where, payload, properties, redeliveries: 0 };
}

function orden(original: IncomingMessage, vez = 1, decision: Decision = 'reproceso'): IncomingMessage {
  const parker = { topic: TOPIC, nombre: NOMBRE };
  const mensaje = original.properties.id ?? '';
  const properties = propertiesOf({ parker, mensaje, vez, intentos: vez, decision }, originalText(original));
  return { ...original, topic: 'afiliados.reprocesos', messageId: newId(), properties };
}

const correr = (en: ReplayProcessor, raw: IncomingMessage) =>
  en.run([en.decode(raw)], { limitMs: 10_000, mostMs: 10_000 });
const efectos = async () => (await base.dataSource.query<unknown[]>('SELECT n FROM efecto')).length;
const dichos = async () =>
  (await base.dataSource.query<{ tipo: string }[]>('SELECT tipo FROM outbox ORDER BY id')).map(({ tipo }) => tipo);

describe('a replayed message', () => {
  it('has one effect, however often and wherever its order is delivered', async () => {
    const pedida = orden(aparcado());
    await Promise.allSettled([proceso(), proceso(), proceso()].map((uno) => correr(uno, pedida)));
    await correr(proceso(), pedida);
    expect([await efectos(), await dichos()]).toEqual([1, ['MensajeReprocesado']]);
  });

  it('has one effect when the process dies before the commit, or after it and before the acknowledgement', async () => {
    const pedida = orden(aparcado());
    const muere = proceso(async (batch, tx) => {
      await anotar(batch, tx);
      throw new Error('killed');
    });
    await expect(correr(muere, pedida)).rejects.toThrow('killed');
    expect([await efectos(), await dichos()]).toEqual([0, []]);
    for (const uno of [proceso(), proceso()]) await correr(uno, pedida);
    expect([await efectos(), await dichos()]).toEqual([1, ['MensajeReprocesado']]);
  });

  it('that failed has its next chance with the next parking only, and shows the handler the original', async () => {
    const original = aparcado();
    await proceso().park(orden(original), { error: new Error('again'), attempts: 6, permanent: false });
    const [fila] = await base.dataSource.query<{ propiedades: string }[]>(
      "SELECT propiedades FROM outbox WHERE topic LIKE '%.alerting-consumer'",
    );
    expect(JSON.parse(fila!.propiedades)).toMatchObject({ vez: '2', intentos: '7', causa: 'again' });
    await correr(proceso(), orden(original));
    expect(await efectos()).toBe(0);
    const vistos: unknown[] = [];
    const atento = proceso(async (batch, tx) => {
      vistos.push(...batch.map(({ meta: { posicion, particion, topic } }) => ({ posicion, particion, topic })));
      await anotar(batch, tx);
    });
    await correr(atento, orden(original, 2));
    expect([await efectos(), vistos]).toEqual([1, [{ posicion: 7n, particion: 1, topic: TOPIC }]]);
  });

  it('that means nothing to its subscription is over, and the handler is not asked', async () => {
    const [latido] = keyStory(TOPIC, newId()).filter(({ type }) => type === 'LatidoServicio');
    const { mensaje, payload } = rowOf(TOPIC, latido!);
    const { properties, ...original } = aparcado();
    await correr(proceso(), orden({ ...original, payload, properties: { ...properties, id: mensaje } }));
    expect([await efectos(), await dichos()]).toEqual([0, ['MensajeReprocesado']]);
  });

  it('that was discarded is never tried again', async () => {
    const original = aparcado();
    await correr(proceso(), orden(original, 1, 'descarte'));
    await correr(proceso(), orden(original));
    expect([await efectos(), await dichos()]).toEqual([0, []]);
  });
});
