import type { Snapshot } from './event-store.js';

interface Executor {
  query<R>(sql: string, params?: unknown[]): Promise<R>;
}

interface Row {
  /** Of the snapshot: null without one. */
  readonly base: number | null;
  /** Its state: with the first row only. */
  readonly estado: Buffer | null;
  /** Of an event: null where none follows. */
  readonly version: number | null;
  /** Fingerprint of the event's schema: null when it is the newest. */
  readonly esquema: string | null;
  readonly payload: Buffer;
}

/** The snapshot is found by its key before anything else is planned, so that the events are a range of theirs. */
const LOAD = `
  SELECT i.version AS base, e.version, NULLIF(e.esquema, ?) AS esquema, e.payload,
    IF(e.version IS NULL OR e.version = i.version + 1, i.estado, NULL) AS estado
  FROM (SELECT 1 AS uno) AS nada
  LEFT JOIN evento_instantanea i ON i.flujo = ? AND i.decisor = ?
  LEFT JOIN evento e ON e.flujo = ? AND e.version > COALESCE(i.version, 0)`;

/**
 * Snapshot and the events after it, as one statement sees them. They come by the index; asked for there, the order costs a
 * table. `huella`: of the newest schema, which nearly all were written with: it does not travel with each.
 */
export async function loadFrom(executor: Executor, stream: string, decisor: string, fingerprint: string) {
  const read = await executor.query<Row[]>(LOAD, [fingerprint, stream, decisor, stream]);
  const rows = read.filter(({ version }) => version !== null).sort((a, b) => a.version! - b.version!);
  const kept = read.find(({ estado }) => estado !== null);
  const snapshot = kept?.base && kept.estado ? { version: kept.base, state: kept.estado } : null;
  return { snapshot, rows };
}

interface Kept {
  readonly streamId: string;
  readonly decider: string;
  readonly snapshot: Snapshot;
}

/** Of one decider the newer stays; another decider's gives way. MySQL assigns from left to right: what is compared comes last. */
export async function keepSnapshot(
  executor: Executor,
  now: Date,
  { streamId, decider, snapshot }: Kept,
): Promise<void> {
  const newer = (column: string) =>
    `${column} = IF(decisor <> VALUES(decisor) OR version < VALUES(version), VALUES(${column}), ${column})`;
  await executor.query(
    `INSERT INTO evento_instantanea (flujo, decisor, version, estado, tomada_en) VALUES (?, ?, ?, ?, ?)
     ON DUPLICATE KEY UPDATE ${newer('estado')}, ${newer('tomada_en')},
       version = IF(decisor <> VALUES(decisor), VALUES(version), GREATEST(version, VALUES(version))),
       decisor = VALUES(decisor)`,
    [streamId, decider, snapshot.version, snapshot.state, now],
  );
}
