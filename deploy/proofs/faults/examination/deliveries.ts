import { suscripciones } from '@alpespartner/schemas/topologia.js';
import { query } from '../../../launcher/infra/mysql.js';
import type { Escena } from '../scene/scene.js';
import { type Escrito, eventos } from './topics.js';

/** Whether each of these messages has been handled by every subscription that hears its type, by the subscribers' own records. */
export async function fallosDeEntrega({ bases }: Escena, escritos: readonly Escrito[]): Promise<string[]> {
  const fallos: string[] = [];
  for (const { topic, nombre, servicio, tipos } of suscripciones.filter((una) => eventos.includes(una.topic))) {
    const oidos = escritos.filter((uno) => uno.topic === topic && (tipos === null || tipos.includes(uno.sobre.type)));
    const ids = oidos.map(({ sobre }) => sobre.id);
    if (ids.length === 0) continue;
    const sql = 'SELECT mensaje FROM inbox WHERE suscripcion = ? AND mensaje IN (?)';
    const filas = await query<{ mensaje: string }>(bases[servicio], sql, [`${topic}:${nombre}`, ids]);
    const vistos = new Set(filas.map(({ mensaje }) => mensaje));
    const faltan = ids.filter((id) => !vistos.has(id));
    if (faltan.length > 0) fallos.push(`${nombre} has not seen ${faltan.length} of ${topic}, such as ${faltan[0]}`);
  }
  return fallos;
}

interface Fila {
  readonly id: string;
  readonly topic: string;
  readonly fuente: string;
  readonly agregado: string;
  readonly posicion: string;
}

/** The audit log has each of these messages, those of a key in the order in which they were published. */
export async function fallosDeBitacora({ bases }: Escena, escritos: readonly Escrito[]): Promise<string[]> {
  if (escritos.length === 0) return [];
  const sql =
    'SELECT id, topic, fuente, agregado, CAST(posicion AS CHAR) posicion FROM bitacora WHERE id IN (?) ORDER BY orden';
  const filas = await query<Fila>(bases.auditoria, sql, [escritos.map(({ sobre }) => sobre.id)]);
  const hay = new Set(filas.map(({ id }) => id));
  const ultimas = new Map<string, bigint>();
  const desordenadas = filas.filter(({ topic, fuente, agregado, posicion }) => {
    const clave = `${topic} ${fuente} ${agregado}`;
    const antes = ultimas.get(clave) ?? 0n;
    ultimas.set(clave, BigInt(posicion));
    return BigInt(posicion) <= antes;
  });
  return [
    ...escritos.filter(({ sobre }) => !hay.has(sobre.id)).map(({ sobre }) => `the audit log misses ${sobre.id}`),
    ...desordenadas.map(({ topic, agregado, id }) => `the audit log has ${topic} ${agregado} out of order at ${id}`),
  ];
}
