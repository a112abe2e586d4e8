import type { MysqlTx } from '../mysql/unit-of-work.js';

/** The instant a projection tells of: now, when it has taken all events; else when the last one it took was recorded. */
export async function asOf(tx: Pick<MysqlTx, 'query'>, name: string, now: Date): Promise<Date> {
  const [row] = await tx.query<{ posicion: string; al: Date; ultima: string }[]>(
    `SELECT p.posicion, p.al, c.ultima FROM proyeccion_activa a JOIN proyeccion p USING (nombre, generacion)
     CROSS JOIN evento_contador c WHERE a.nombre = ?`,
    [name],
  );
  if (!row) return new Date(0);
  return BigInt(row.posicion) >= BigInt(row.ultima) ? now : row.al;
}
