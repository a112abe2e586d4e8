import type { FastifyRequest } from 'fastify';
import type { MysqlTx } from '../../mysql/unit-of-work.js';
import type { Receipt, IdempotencyKey } from '../../../application/receipt.js';
import { Answer } from '../edge/answer.js';
import { idempotencyKeyOf } from './idempotency-key.js';
import { Problem } from '../problem/problem.js';

/**
 * For a route with @WithoutTransaction: the receipt that its own store writes together with the change.
 * Null when the request carries no Idempotency-Key.
 */
export function receiptOf(request: FastifyRequest, status: number, body: unknown): Receipt | null {
  const key = idempotencyKeyOf(request);
  return key && { estado: status, cuerpo: jsonOf(body), cabeceras: null, ...key };
}

/** JSON of a body. A bigint throws here, inside the transaction, rather than after it. */
export const jsonOf = (body: unknown): string | null => (body === undefined ? null : JSON.stringify(body));

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
