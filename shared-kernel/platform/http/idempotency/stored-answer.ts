import type { IdempotencyKey, Receipt } from '../../../application/receipt.js';
import type { MysqlTx } from '../../mysql/unit-of-work.js';
import { Answer, headersOf } from '../edge/answer.js';
import { Problem } from '../problem/problem.js';

/**
 * The answer to a request as the receipt that a route with @WithoutTransaction has its own store write in the transaction of
 * the change. Throws on a bigint in the body, inside the transaction rather than after it.
 */
export const receiptOf = (key: IdempotencyKey, answer: Answer): Receipt => ({
  ...key,
  estado: answer.extras.status ?? 200,
  cuerpo: answer.json,
  cabeceras: JSON.stringify(headersOf(answer)),
});

interface Row {
  readonly huella: string;
  readonly estado: number;
  readonly cuerpo: string | null;
  readonly cabeceras: string | null;
}

/**
 * The answer given before under this key, marked `Idempotency-Replayed`; a 201 is repeated as 200. Null when there is
 * none. Throws a 422 when the key was used for another request.
 */
export async function storedAnswer(tx: MysqlTx, key: IdempotencyKey): Promise<Answer | null> {
  const [row] = await tx.query<Row[]>(
    'SELECT huella, estado, cuerpo, cabeceras FROM idempotencia WHERE quien = ? AND clave = ?',
    [key.quien, key.clave],
  );
  if (!row) return null;
  if (row.huella !== key.huella) {
    throw new Problem(422, 'idempotencia.clave-reutilizada', 'This Idempotency-Key was used for another request.');
  }
  const headers = JSON.parse(row.cabeceras ?? '{}') as Record<string, string>;
  return new Answer(row.cuerpo === null ? undefined : (JSON.parse(row.cuerpo) as unknown), {
    status: row.estado === 201 ? 200 : row.estado,
    headers: { ...headers, 'idempotency-replayed': 'true' },
  });
}
