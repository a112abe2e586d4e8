import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { TypeormUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/typeorm-unit-of-work.js';
import { SystemClock } from '@alpespartner/shared-kernel/application/clock.js';
import type { IncomingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { suscripciones } from '@alpespartner/schemas/topologia.js';
import { serviceDatabase, type ServiceDatabase } from '@alpespartner/shared-kernel/testing/bench/database.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { migraciones } from '../adapters/migraciones.js';
import { Recepcion, type Reprocesado } from '../adapters/recepcion.mysql.js';

const recepcion = new Recepcion();
const { topic, nombre, servicio } = suscripciones.find((una) => una.nombre === 'alerting-consumer')!;

let base: ServiceDatabase;
let unidad: TypeormUnitOfWork;
beforeAll(async () => {
  base = await serviceDatabase(migraciones);
  const opciones = { source: 'auditoria', clock: new SystemClock(), onAnnounced: () => undefined };
  unidad = new TypeormUnitOfWork(base.dataSource, opciones);
});
afterAll(() => base.close());

const aparcar = (id: string) => {
  const properties = { id, detras: 'true', vez: '1', causa: 'It waits behind another.', intentos: '0' };
  const donde = { messageId: id, topic, particion: 0, key: 'a', publicado: new Date(), redeliveries: 0 };
  const raw: IncomingMessage = { ...donde, properties, payload: Buffer.from('x') };
  return unidad.run((tx) => recepcion.aparcar({ topic, nombre, servicio }, [raw], tx));
};
const procesado = (mensaje_id: string) => {
  const data = { topic, suscripcion: nombre, mensaje_id, vez: 1, resultado: 'PROCESADO' as const };
  return unidad.run((tx) => recepcion.reprocesar([{ data, time: new Date() } as Reprocesado], tx));
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
