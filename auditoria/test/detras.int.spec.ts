import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SistemaEventos } from '@alpespartner/schemas/sistema.eventos/tipos.generated.js';
import { suscripciones } from '@alpespartner/schemas/topologia.js';
import { SystemClock } from '@alpespartner/shared-kernel/application/clock.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import type { Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { TypeormUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/typeorm-unit-of-work.js';
import type { IncomingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { type ServiceDatabase, serviceDatabase } from '@alpespartner/shared-kernel/testing/bench/database.js';
import { migraciones } from '../comun/adapters/migraciones.js';
import { consumersDe } from './consumers.js';

const { topic, nombre, servicio } = suscripciones.find((una) => una.nombre === 'alerting-consumer')!;

type Reprocesado = Extract<Incoming<SistemaEventos>, { readonly type: 'MensajeReprocesado' }>;

let base: ServiceDatabase;
let unitOfWork: TypeormUnitOfWork;
let consumers: ReturnType<typeof consumersDe>;
beforeAll(async () => {
  base = await serviceDatabase(migraciones);
  const opciones = { source: 'auditoria', clock: new SystemClock(), onAnnounced: () => undefined };
  unitOfWork = new TypeormUnitOfWork(base.dataSource, opciones);
  consumers = consumersDe(base.dataSource, unitOfWork);
});
afterAll(() => base.close());

const aparcar = (id: string) => {
  const properties = { id, detras: 'true', vez: '1', causa: 'It waits behind another.', intentos: '0' };
  const llegada = { messageId: id, topic, particion: 0, key: 'a', publicado: new Date(), redeliveries: 0 };
  const raw: IncomingMessage = { ...llegada, properties, payload: Buffer.from('x') };
  return unitOfWork.run(() => consumers.aparcados.handle({ topic, nombre, servicio }, [raw]));
};
const procesado = (mensaje_id: string) => {
  const data = { topic, suscripcion: nombre, mensaje_id, vez: 1, resultado: 'PROCESADO' as const };
  const mensaje = { type: 'MensajeReprocesado', data, time: new Date() } as Reprocesado;
  return unitOfWork.run(() => consumers.vigilancia.monitorear([mensaje]));
};
const situacion = async (mensaje: string) => {
  const sql = 'SELECT situacion FROM aparcado WHERE mensaje = ?';
  return (await base.dataSource.query<{ situacion: string }[]>(sql, [mensaje])).map((fila) => fila.situacion);
};

it('a message that waits behind another is kept as such until it went by itself', async () => {
  const id = newId();
  await aparcar(id);
  expect(await situacion(id)).toEqual(['DETRAS']);
  await procesado(id);
  expect(await situacion(id)).toEqual(['PROCESADO']);
});

it('its outcome counts, even where it is heard of before the parking, and the parking comes twice', async () => {
  const id = newId();
  await procesado(id);
  for (let i = 0; i < 2; i++) await aparcar(id);
  expect(await situacion(id)).toEqual(['PROCESADO']);
});
