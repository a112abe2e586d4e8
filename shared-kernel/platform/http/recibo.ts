import type { FastifyRequest } from 'fastify';
import type { MysqlTx } from '../mysql/unit-of-work.js';
import { Answer } from './answer.js';
import { claveDe, type ClaveDeIdempotencia } from './idempotency-key.js';
import { Problema } from './problem.js';

/** A stored answer: one row of `idempotencia`, written in the transaction of the change that it answers. */
export interface Recibo extends ClaveDeIdempotencia {
  readonly estado: number;
  /** JSON; null for an empty body. */
  readonly cuerpo: string | null;
  /** JSON object of the headers that belong to the answer (ETag, Location); null for none. */
  readonly cabeceras: string | null;
}

/**
 * For a route with @SinTransaccion: the receipt that its own store writes together with the change.
 * Null when the request carries no Idempotency-Key.
 */
export function reciboDe(request: FastifyRequest, estado: number, cuerpo: unknown): Recibo | null {
  const clave = claveDe(request);
  return clave && { estado, cuerpo: jsonDe(cuerpo), cabeceras: null, ...clave };
}

/** JSON of a body. A bigint throws here, inside the transaction, rather than after it. */
export const jsonDe = (cuerpo: unknown): string | null => (cuerpo === undefined ? null : JSON.stringify(cuerpo));

interface Fila {
  readonly huella: string;
  readonly estado: number;
  readonly cuerpo: string | null;
  readonly cabeceras: string | null;
}

/**
 * The answer given before under this key, marked `Idempotency-Replayed`; a 201 is repeated as 200. Null when there is
 * none. Throws a 422 when the key was used for another request.
 */
export async function respuestaGuardada(tx: MysqlTx, clave: ClaveDeIdempotencia): Promise<Answer | null> {
  const [fila] = await tx.query<Fila[]>(
    'SELECT huella, estado, cuerpo, cabeceras FROM idempotencia WHERE quien = ? AND clave = ?',
    [clave.quien, clave.clave],
  );
  if (!fila) return null;
  if (fila.huella !== clave.huella) {
    throw new Problema(422, 'idempotencia.clave-reutilizada', 'This Idempotency-Key was used for another request.');
  }
  const headers = JSON.parse(fila.cabeceras ?? '{}') as Record<string, string>;
  return new Answer(fila.cuerpo === null ? undefined : (JSON.parse(fila.cuerpo) as unknown), {
    estado: fila.estado === 201 ? 200 : fila.estado,
    headers: { ...headers, 'idempotency-replayed': 'true' },
  });
}
