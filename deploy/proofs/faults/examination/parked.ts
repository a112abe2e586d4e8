import { randomUUID } from 'node:crypto';
import type { SistemaEventos } from '@alpespartner/schemas/sistema.eventos/tipos.generated.js';
import { direccion, suscripciones, topicDeErrores } from '@alpespartner/schemas/topologia.js';
import { codecOf } from '@alpespartner/shared-kernel/platform/avro/codec.js';
import { connectBroker } from '@alpespartner/shared-kernel/platform/pulsar/connect.js';
import { query } from '../../../launcher/infra/mysql.js';
import type { Scene } from '../scene/scene.js';
import type { Written } from './topics.js';

const TOPIC = 'conversiones.eventos';

/** Publishes what nobody can read; answers its id. */
export async function poison({ direct }: Scene): Promise<string> {
  const broker = await connectBroker(direct.pulsarUrl);
  try {
    const id = randomUUID();
    const producer = await broker.producer({ topic: direccion(TOPIC) });
    const properties = { id, type: 'Veneno', schema: codecOf(TOPIC).fingerprint };
    await producer.send({ key: id, payload: Buffer.from('veneno'), properties });
    return id;
  } finally {
    await broker.close();
  }
}

/** Parked is what was poisoned, by each subscription of its topic once, and said to be so once; and nothing else. */
export async function faultsOfParked(
  { databases }: Scene,
  written: readonly Written[],
  poisons: readonly string[],
): Promise<string[]> {
  const due = suscripciones
    .filter(({ topic }) => topic === TOPIC)
    .flatMap(({ nombre }) => poisons.map((id) => `${TOPIC} ${nombre} ${id}`));
  const told = written
    .filter(({ envelope }) => envelope.type === 'ErrorProcesamiento')
    .map(({ envelope }) => envelope.data as SistemaEventos['ErrorProcesamiento'])
    .map(({ topic, suscripcion, mensaje_id }) => `${topic} ${suscripcion} ${mensaje_id}`);
  const faults = [
    ...due.filter((one) => !told.includes(one)).map((one) => `not parked: ${one}`),
    ...told.filter((one, i) => !due.includes(one) || told.indexOf(one) !== i).map((one) => `parked: ${one}`),
  ];
  for (const { topic, nombre, servicio } of suscripciones) {
    const sql = 'SELECT CAST(COALESCE(SUM(posicion), 0) AS CHAR) n FROM outbox_particion WHERE topic = ?';
    const [row] = await query<{ n: string }>(databases[servicio], sql, [topicDeErrores(topic, nombre)]);
    const due = topic === TOPIC ? poisons.length : 0;
    if (Number(row?.n) !== due) faults.push(`${topicDeErrores(topic, nombre)} has ${row?.n} messages, due are ${due}`);
  }
  return faults;
}
