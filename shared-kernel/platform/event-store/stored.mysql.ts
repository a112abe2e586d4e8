import type { Stored } from './event-store.js';

interface Row {
  readonly flujo: string;
  readonly version: number;
  readonly tipo: string;
  readonly esquema: string;
  readonly payload: Buffer;
  readonly registrado_en: Date;
}

interface Executor {
  query<R>(sql: string, params: unknown[]): Promise<R>;
}

/** `idOf` reads the event, and throws where nobody can. */
export async function storedAt(db: Executor, position: bigint, idOf: (row: Row) => string): Promise<Stored | null> {
  const sql = 'SELECT flujo, version, tipo, esquema, payload, registrado_en FROM evento WHERE posicion = ?';
  const [row] = await db.query<Row[]>(sql, [String(position)]);
  if (!row) return null;
  return {
    position,
    streamId: row.flujo,
    version: row.version,
    type: row.tipo,
    schema: row.esquema,
    payload: row.payload,
    recordedAt: row.registrado_en,
    id: readable(row, idOf),
  };
}

function readable(row: Row, idOf: (row: Row) => string): string | null {
  try {
    return idOf(row);
  } catch {
    return null;
  }
}
