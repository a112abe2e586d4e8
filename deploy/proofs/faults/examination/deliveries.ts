import { suscripciones } from '@alpespartner/schemas/topologia.js';
import { query } from '../../../launcher/infra/mysql.js';
import type { Scene } from '../scene/scene.js';
import { events, type Written } from './topics.js';

/** Whether each of these messages has been handled by every subscription that hears its type, by the subscribers' own records. */
export async function faultsOfDelivery({ databases }: Scene, written: readonly Written[]): Promise<string[]> {
  const faults: string[] = [];
  for (const { topic, nombre, servicio, tipos } of suscripciones.filter((one) => events.includes(one.topic))) {
    const heard = written.filter((one) => one.topic === topic && (tipos === null || tipos.includes(one.envelope.type)));
    const ids = heard.map(({ envelope }) => envelope.id);
    if (ids.length === 0) continue;
    const sql = 'SELECT mensaje FROM inbox WHERE suscripcion = ? AND mensaje IN (?)';
    const rows = await query<{ mensaje: string }>(databases[servicio], sql, [`${topic}:${nombre}`, ids]);
    const seen = new Set(rows.map(({ mensaje }) => mensaje));
    const missing = ids.filter((id) => !seen.has(id));
    if (missing.length > 0) faults.push(`${nombre} has not seen ${missing.length} of ${topic}, such as ${missing[0]}`);
  }
  return faults;
}

interface LogRow {
  readonly id: string;
  readonly topic: string;
  readonly fuente: string;
  readonly agregado: string;
  readonly posicion: string;
}

/** The audit log has each of these messages, those of a key in the order in which they were published. */
export async function faultsOfLog({ databases }: Scene, written: readonly Written[]): Promise<string[]> {
  if (written.length === 0) return [];
  const sql =
    'SELECT id, topic, fuente, agregado, CAST(posicion AS CHAR) posicion FROM bitacora WHERE id IN (?) ORDER BY orden';
  const rows = await query<LogRow>(databases.auditoria, sql, [written.map(({ envelope }) => envelope.id)]);
  const present = new Set(rows.map(({ id }) => id));
  const lastByKey = new Map<string, bigint>();
  const outOfOrder = rows.filter(({ topic, fuente, agregado, posicion }) => {
    const key = `${topic} ${fuente} ${agregado}`;
    const before = lastByKey.get(key) ?? 0n;
    lastByKey.set(key, BigInt(posicion));
    return BigInt(posicion) <= before;
  });
  return [
    ...written
      .filter(({ envelope }) => !present.has(envelope.id))
      .map(({ envelope }) => `the audit log misses ${envelope.id}`),
    ...outOfOrder.map(({ topic, agregado, id }) => `the audit log has ${topic} ${agregado} out of order at ${id}`),
  ];
}
