import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import type { PasoDeCuenta } from '../../domain/pasos.js';

/** What a message says of a commission on its way to money. */
export type PasoDicho = PasoDeCuenta & { readonly comisionId: string };

/** Of each step the newest stays, by the time it happened at: payments of one commission are told under different ids. */
export async function guardarPasos(tx: MysqlTx, pasos: readonly PasoDicho[]): Promise<void> {
  if (pasos.length === 0) return;
  await tx.query(
    `INSERT INTO comision_paso (comision_id, paso, estado, detalle, en) VALUES ? ON DUPLICATE KEY UPDATE
       estado = IF(VALUES(en) >= en, VALUES(estado), estado),
       detalle = IF(VALUES(en) >= en, VALUES(detalle), detalle),
       en = GREATEST(en, VALUES(en))`,
    [pasos.map(({ comisionId, paso, estado, detalle, en }) => [comisionId, paso, estado, detalle, en])],
  );
}

export const leerPasos = (tx: MysqlTx, comisionId: string): Promise<PasoDeCuenta[]> =>
  tx.query('SELECT paso, estado, detalle, en FROM comision_paso WHERE comision_id = ?', [comisionId]);
