import { randomUUID } from 'node:crypto';
import type { SistemaEventos } from '@alpespartner/schemas/sistema.eventos/tipos.generated.js';
import { direccion, suscripciones, topicDeErrores } from '@alpespartner/schemas/topologia.js';
import { codecOf } from '@alpespartner/shared-kernel/platform/avro/codec.js';
import { connectBroker } from '@alpespartner/shared-kernel/platform/pulsar/connect.js';
import { query } from '../../../launcher/infra/mysql.js';
import type { Escena } from '../scene/scene.js';
import type { Escrito } from './topics.js';

const TOPIC = 'conversiones.eventos';

/** Publishes what nobody can read; answers its id. */
export async function envenenar({ directa }: Escena): Promise<string> {
  const broker = await connectBroker(directa.pulsarUrl);
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
export async function fallosDeAparcados(
  { bases }: Escena,
  escritos: readonly Escrito[],
  venenos: readonly string[],
): Promise<string[]> {
  const debidos = suscripciones
    .filter(({ topic }) => topic === TOPIC)
    .flatMap(({ nombre }) => venenos.map((id) => `${TOPIC} ${nombre} ${id}`));
  const dichos = escritos
    .filter(({ sobre }) => sobre.type === 'ErrorProcesamiento')
    .map(({ sobre }) => sobre.data as SistemaEventos['ErrorProcesamiento'])
    .map(({ topic, suscripcion, mensaje_id }) => `${topic} ${suscripcion} ${mensaje_id}`);
  const fallos = [
    ...debidos.filter((uno) => !dichos.includes(uno)).map((uno) => `not parked: ${uno}`),
    ...dichos.filter((uno, i) => !debidos.includes(uno) || dichos.indexOf(uno) !== i).map((uno) => `parked: ${uno}`),
  ];
  for (const { topic, nombre, servicio } of suscripciones) {
    const sql = 'SELECT CAST(COALESCE(SUM(posicion), 0) AS CHAR) n FROM outbox_particion WHERE topic = ?';
    const [fila] = await query<{ n: string }>(bases[servicio], sql, [topicDeErrores(topic, nombre)]);
    const debe = topic === TOPIC ? venenos.length : 0;
    if (Number(fila?.n) !== debe)
      fallos.push(`${topicDeErrores(topic, nombre)} has ${fila?.n} messages, due are ${debe}`);
  }
  return fallos;
}
