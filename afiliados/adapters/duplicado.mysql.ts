import { isDuplicateKey } from '@alpespartner/shared-kernel/platform/mysql/errors.js';
import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { CodigoReferidoTomado } from '../domain/afiliado.repository.js';
import { AfiliadoDuplicado } from '../domain/errores.js';
import type { AfiliadoFila } from './afiliado.fila.js';

/** For `.catch(repetido(tx, fila))`: says in the words of the domain which unique key `fila` has met. */
export const repetido =
  (tx: MysqlTx, fila: AfiliadoFila) =>
  async (error: unknown): Promise<never> => {
    const clave = claveRepetida(error);
    if (clave?.endsWith('afiliado_codigo')) throw new CodigoReferidoTomado();
    if (clave?.endsWith('afiliado_email')) {
      throw new AfiliadoDuplicado('email', await existente(tx, 'email_clave = ?', [fila.email_clave]));
    }
    if (clave?.endsWith('afiliado_documento')) {
      const mismo = [fila.tipo_documento, fila.documento_clave];
      throw new AfiliadoDuplicado(
        'documento',
        await existente(tx, 'tipo_documento = ? AND documento_clave = ?', mismo),
      );
    }
    throw error;
  };

/** As committed by now, whatever this transaction has seen before. */
async function existente(tx: MysqlTx, condicion: string, valores: readonly string[]): Promise<string> {
  const [fila] = await tx.query<{ id: string }[]>(
    `SELECT id FROM afiliado WHERE ${condicion} LOCK IN SHARE MODE`,
    valores,
  );
  if (!fila) throw new Error('The row that was in the way is gone.');
  return fila.id;
}

/** The key of a duplicate: `Duplicate entry '…' for key 'afiliado_email'`, with the table in front on MySQL 8. */
function claveRepetida(error: unknown): string | undefined {
  return isDuplicateKey(error) ? /for key '([^']+)'$/.exec((error as Error).message)?.[1] : undefined;
}
