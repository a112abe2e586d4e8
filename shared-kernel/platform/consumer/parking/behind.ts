import { idDe } from '../../../domain/ids.js';
import type { MysqlTx } from '../../mysql/unit-of-work.js';
import type { IncomingMessage } from '../../pulsar/port/broker.js';
import { identityOf, originalOf, originalText } from './original.js';
import type { Parker } from './parking.js';

/**
 * Keys that stand still in a subscription whose handler needs their order: a row of `detenido` for the message that was
 * parked, and one for each that came after it, in their order. A key without rows goes on.
 */
const nameOf = ({ topic, nombre }: Parker): string => `${topic}:${nombre}`;

/** One that waits: `vez` is its newest parking, which an order to replay it answers. */
export interface Waiting {
  readonly mensaje: string;
  readonly vez: number;
  readonly original: IncomingMessage;
}

/** It is not its turn: an earlier message of its key is parked. */
export class BehindAnother extends Error {
  constructor(readonly ahead: string) {
    super(`It waits behind ${ahead}, which is parked.`);
    this.name = 'BehindAnother';
  }
}

/**
 * Of each key that stands still, the message it stands at. Asked after the inbox, in its transaction: whoever parks marks
 * there first. The rows are held, so that the last of them cannot leave while one more is put behind it.
 */
export async function standing(tx: MysqlTx, parker: Parker, keys: readonly string[]): Promise<Map<string, string>> {
  const sql = `SELECT clave, mensaje FROM detenido WHERE suscripcion = ? AND clave IN (?) ORDER BY orden DESC
    LOCK IN SHARE MODE`;
  const byId = new Map(keys.map((key) => [idDe(key), key]));
  const rows = await tx.query<{ clave: string; mensaje: string }[]>(sql, [nameOf(parker), [...byId.keys()]]);
  return new Map(rows.map(({ clave, mensaje }) => [byId.get(clave) ?? '', mensaje]));
}

/** Puts a message at the end of its key; one that stands there already keeps its place. */
export async function stand(tx: MysqlTx, parker: Parker, raw: IncomingMessage, time = 1): Promise<void> {
  await tx.query(
    `INSERT INTO detenido (suscripcion, clave, mensaje, vez, original, payload) VALUES ?
     ON DUPLICATE KEY UPDATE vez = GREATEST(vez, VALUES(vez))`,
    [[[nameOf(parker), idDe(raw.key), identityOf(raw), time, originalText(raw), raw.payload]]],
  );
}

/** The first of a key, held until the commit. */
export async function firstOf(tx: MysqlTx, parker: Parker, key: string): Promise<Waiting | null> {
  const sql = `SELECT mensaje, vez, original, payload FROM detenido WHERE suscripcion = ? AND clave = ?
    ORDER BY orden LIMIT 1 FOR UPDATE`;
  type Row = Omit<Waiting, 'original'> & { readonly original: string; readonly payload: Buffer };
  const [row] = await tx.query<Row[]>(sql, [nameOf(parker), idDe(key)]);
  return row ? { ...row, original: originalOf(row.original, parker.topic, row.payload) } : null;
}

/** Its turn is over, or it was given up. Answers whose turn it is then; null where that is as before, or nobody waits. */
export async function leave(tx: MysqlTx, parker: Parker, raw: IncomingMessage): Promise<Waiting | null> {
  const message = identityOf(raw);
  const first = await firstOf(tx, parker, raw.key);
  await tx.query('DELETE FROM detenido WHERE suscripcion = ? AND mensaje = ?', [nameOf(parker), message]);
  return first?.mensaje === message ? firstOf(tx, parker, raw.key) : null;
}
