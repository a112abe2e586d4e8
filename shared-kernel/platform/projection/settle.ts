import { announceOutcome } from '../consumer/replay/outcome.js';
import type { EventStore } from '../event-store/event-store.js';
import type { MysqlTx } from '../mysql/unit-of-work.js';
import type { ParkedStream, ParkedStreams, Standing } from './parked-streams.js';

interface Earlier {
  readonly generacion: number;
  readonly vez: number;
  readonly situacion: Standing;
}

/**
 * What is parked in the generation in use is told of, and what only an earlier one had parked is over. After a swap, and
 * again when the service starts: whoever swapped may have died before it told.
 */
export async function settle<M>(tx: MysqlTx, parked: ParkedStreams, store: EventStore<M>, now: Date): Promise<void> {
  const sql = 'SELECT generacion FROM proyeccion_activa WHERE nombre = ? FOR UPDATE';
  const [live] = await tx.query<{ generacion: number }[]>(sql, [parked.name]);
  if (!live) return;
  const { generacion: generation } = live;
  for (const stream of await parked.standing(tx, generation)) {
    if (stream.vez > 0) continue;
    const earlier = await earlierOf(tx, parked.name, generation, stream);
    const event = earlier ? null : await store.storedAt(BigInt(stream.posicion));
    if (earlier) await inherit(tx, parked, generation, stream, earlier);
    else if (event) await parked.announce(tx, generation, stream, event, now);
  }
  await close(tx, parked, generation, now);
}

async function earlierOf(tx: MysqlTx, name: string, generation: number, { flujo, version }: ParkedStream) {
  const sql = `SELECT generacion, vez, situacion FROM proyeccion_aparcada
    WHERE nombre = ? AND flujo = ? AND version = ? AND generacion < ? AND situacion IN ('APARCADA', 'DESCARTADA') AND vez > 0
    ORDER BY generacion DESC LIMIT 1`;
  const [earlier] = await tx.query<Earlier[]>(sql, [name, flujo, version, generation]);
  return earlier;
}

/** The same parking, in another generation: an order to replay it, or a decision about it, goes on to count. */
async function inherit(
  tx: MysqlTx,
  parked: ParkedStreams,
  generation: number,
  stream: ParkedStream,
  { generacion, vez, situacion }: Earlier,
): Promise<void> {
  await parked.set(tx, generation, stream, { vez, situacion });
  await parked.set(tx, generacion, stream, { situacion: 'HEREDADA' });
}

/** Those that the generation in use has folded. */
async function close(tx: MysqlTx, parked: ParkedStreams, generation: number, now: Date): Promise<void> {
  const sql = `SELECT generacion, flujo, version, mensaje, vez FROM proyeccion_aparcada
    WHERE nombre = ? AND generacion < ? AND situacion IN ('APARCADA', 'DESCARTADA') AND vez > 0`;
  const left = await tx.query<(ParkedStream & { readonly generacion: number })[]>(sql, [parked.name, generation]);
  for (const stream of left) {
    await parked.set(tx, stream.generacion, stream, { situacion: 'PROCESADA' });
    announceOutcome(tx, parked.parker, { ...stream, resultado: 'PROCESADO' }, now);
  }
}
