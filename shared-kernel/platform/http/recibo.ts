import type { StoredRow } from '../mysql/stored-row.js';
import type { MysqlTx } from '../mysql/unit-of-work.js';
import { Answer, headersDe } from './answer.js';
import type { ClaveDeIdempotencia } from './idempotency-key.js';
import { Problema } from './problem.js';

/**
 * The answer to a request as the row of `idempotencia` that a route with @SinTransaccion has its own store write in the
 * transaction of the change that it answers. Throws on a bigint in the body, inside the transaction rather than after it.
 */
export const reciboDe = ({ quien, clave, huella }: ClaveDeIdempotencia, answer: Answer, en: Date): StoredRow => ({
  table: 'idempotencia',
  key: ['quien', 'clave'],
  row: {
    quien,
    clave,
    huella,
    estado: answer.mas.estado ?? 200,
    cuerpo: answer.json,
    cabeceras: JSON.stringify(headersDe(answer)),
    creado_en: en,
  },
});

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
