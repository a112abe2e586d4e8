import type { Snapshot } from './event-store.js';

interface Executor {
  query<R>(sql: string, params?: unknown[]): Promise<R>;
}

interface Row {
  readonly version: number;
  /** Fingerprint of the writer's schema; null in the row of the snapshot. */
  readonly esquema: string | null;
  readonly payload: Buffer;
}

const LOAD = `
  SELECT version, NULL AS esquema, estado AS payload FROM evento_instantanea WHERE flujo = ? AND decisor = ?
  UNION ALL
  SELECT version, esquema, payload FROM evento WHERE flujo = ? AND version >
    COALESCE((SELECT version FROM evento_instantanea WHERE flujo = ? AND decisor = ?), 0)`;

/** Snapshot and the events after it, as one statement sees them. They come by the index, so the order is there: it is asked for here, where it costs nothing. */
export async function loadFrom(executor: Executor, flujo: string, decisor: string) {
  const read = await executor.query<Row[]>(LOAD, [flujo, decisor, flujo, flujo, decisor]);
  const kept = read.find(({ esquema }) => esquema === null);
  return {
    snapshot: kept ? { version: kept.version, state: kept.payload } : null,
    rows: read
      .flatMap(({ version, esquema, payload }) => (esquema === null ? [] : [{ version, esquema, payload }]))
      .sort((a, b) => a.version - b.version),
  };
}

export interface Kept {
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
