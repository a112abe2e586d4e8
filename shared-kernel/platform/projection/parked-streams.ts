import { nombreDeProyeccion } from '@alpespartner/schemas/topologia.js';
import { idDe } from '../../domain/ids.js';
import { park, type Parker } from '../consumer/parking/parking.js';
import type { Stored } from '../event-store/event-store.js';
import type { MysqlTx } from '../mysql/unit-of-work.js';
import type { IncomingMessage } from '../pulsar/port/broker.js';
import { safeError } from '../telemetry/safe-error.js';
import type { Rows } from './projection.js';

/** A stream that stands still, and the event at which it does. */
export interface ParkedStream {
  readonly flujo: string;
  readonly version: number;
  readonly posicion: string;
  readonly mensaje: string;
  readonly situacion: Standing;
  readonly vez: number;
  readonly causa: string;
  readonly intentos: number;
}

interface Fault {
  readonly error: unknown;
  readonly attempts: number;
}

/**
 * APARCADA: it waits for somebody. DESCARTADA: somebody decided that it stays so. PROCESADA: it was folded. HEREDADA: a rebuild
 * met the same event, and its row goes on.
 */
export type Standing = 'APARCADA' | 'DESCARTADA';
type Change = Partial<{ readonly vez: number; readonly situacion: Standing | 'PROCESADA' | 'HEREDADA' }>;

const COLUMNS = 'flujo, version, posicion, mensaje, situacion, vez, causa, intentos';
const STANDING = "situacion IN ('APARCADA', 'DESCARTADA')";
const MAX_CAUSE = 500;

/**
 * What one projection cannot fold: rows of `proyeccion_aparcada`, read and written while the checkpoint of their generation is
 * held. Later events of such a stream are not folded either; they stand in the store and need no place of their own.
 */
export class ParkedStreams {
  readonly parker: Parker;

  constructor(
    readonly name: string,
    topic: string,
  ) {
    this.parker = { topic, nombre: nombreDeProyeccion(name) };
  }

  /** Which of these streams stand still, discarded ones included. Of a projection with none it costs one short look. */
  async among(db: Rows, generation: number, streams: readonly string[]): Promise<ReadonlySet<string>> {
    const parked = `SELECT flujo FROM proyeccion_aparcada
      WHERE nombre = ? AND generacion = ? AND ${STANDING}`;
    const of = [this.name, generation];
    const [some] = await db.query<unknown[]>(`${parked} LIMIT 1 LOCK IN SHARE MODE`, of);
    if (!some) return new Set();
    const sql = `${parked} AND flujo IN (?) LOCK IN SHARE MODE`;
    const rows = await db.query<{ flujo: string }[]>(sql, [...of, [...new Set(streams)]]);
    return new Set(rows.map(({ flujo }) => flujo));
  }

  /** Nobody is told: see `announce`. */
  async add(db: Rows, generation: number, event: Stored, { error, attempts }: Fault, now: Date): Promise<ParkedStream> {
    const causa = safeError(error).message.slice(0, MAX_CAUSE);
    const row = { flujo: event.streamId, version: event.version, posicion: String(event.position), vez: 0, causa };
    const mensaje = identityOf(this.name, event);
    const parked: ParkedStream = { ...row, mensaje, situacion: 'APARCADA', intentos: attempts };
    const values = { nombre: this.name, generacion: generation, aparcada_en: now, ...parked };
    await db.query(
      `INSERT INTO proyeccion_aparcada (${Object.keys(values).join(', ')}) VALUES ?
       ON DUPLICATE KEY UPDATE situacion = VALUES(situacion), causa = VALUES(causa), intentos = VALUES(intentos)`,
      [[Object.values(values)]],
    );
    return parked;
  }

  /** Tells the auditors, who list it and may order it to be tried again; counted from the parkings of this event before. */
  async announce(tx: MysqlTx, generation: number, parked: ParkedStream, event: Stored, now: Date): Promise<void> {
    const { flujo, version, causa, intentos } = parked;
    const [before] = await tx.query<{ vez: number | null }[]>(
      'SELECT MAX(vez) AS vez FROM proyeccion_aparcada WHERE nombre = ? AND flujo = ? AND version = ?',
      [this.name, flujo, version],
    );
    const vez = (before?.vez ?? 0) + 1;
    await this.set(tx, generation, parked, { vez });
    const cause = { error: new Error(causa), attempts: intentos, permanent: event.id === null };
    park(tx, this.parker, rawOf(this.parker.topic, event, parked.mensaje), cause, { now, vez });
  }

  /** In the order of their positions. */
  standing(db: Rows, generation: number): Promise<readonly ParkedStream[]> {
    const sql = `SELECT ${COLUMNS} FROM proyeccion_aparcada
      WHERE nombre = ? AND generacion = ? AND ${STANDING} ORDER BY posicion`;
    return db.query<ParkedStream[]>(sql, [this.name, generation]);
  }

  /** Null: it does not wait at this event. */
  async find(
    db: Rows,
    generation: number,
    { flujo, version }: Pick<ParkedStream, 'flujo' | 'version'>,
  ): Promise<ParkedStream | null> {
    const sql = `SELECT ${COLUMNS} FROM proyeccion_aparcada
      WHERE nombre = ? AND generacion = ? AND flujo = ? AND version = ? AND situacion = 'APARCADA' FOR UPDATE`;
    const [row] = await db.query<ParkedStream[]>(sql, [this.name, generation, flujo, version]);
    return row ?? null;
  }

  async set(db: Rows, generation: number, { flujo, version }: ParkedStream, change: Change): Promise<void> {
    const columns = Object.keys(change).map((column) => `${column} = ?`);
    const sql = `UPDATE proyeccion_aparcada SET ${columns.join(', ')}
      WHERE nombre = ? AND generacion = ? AND flujo = ? AND version = ?`;
    await db.query(sql, [...Object.values(change), this.name, generation, flujo, version]);
  }
}

/** Its own id; of one that nobody can read, a name made from where it stands. */
const identityOf = (name: string, { id, streamId, version }: Stored): string => id ?? idDe(name, streamId, String(version));

/** The event as if the broker had brought it: what a person sees of it, and what an order to replay it carries. */
const rawOf = (topic: string, { position, streamId, type, schema, payload, recordedAt }: Stored, id: string): IncomingMessage => ({
  messageId: String(position),
  topic,
  particion: 0,
  key: streamId,
  payload,
  properties: { id, type, schema },
  publicado: recordedAt,
  redeliveries: 0,
});
