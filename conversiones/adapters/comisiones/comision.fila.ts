import { dinero, type Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';

/** One row of table `comision`: what is known of one of marketing's commissions, in whatever order it was told. */
export interface ComisionFila {
  readonly id: string;
  readonly conversion_id: string | null;
  readonly moneda: string | null;
  readonly saldo: string | null;
  readonly pago_id: string | null;
  readonly pagada_en: Date | null;
}

/** A balance, as `secuencia` of the commission said it. */
export interface Saldo {
  readonly comisionId: string;
  readonly secuencia: bigint;
  /** Null: not said by this message. */
  readonly conversionId: string | null;
  readonly saldo: Dinero;
}

export interface Pago {
  readonly comisionId: string;
  readonly pagoId: string;
  readonly en: Date;
}

/** The newest balance stays. */
export async function guardarSaldos(tx: MysqlTx, saldos: readonly Saldo[]): Promise<void> {
  if (saldos.length === 0) return;
  await tx.query(
    `INSERT INTO comision (id, secuencia, conversion_id, moneda, saldo) VALUES ? ON DUPLICATE KEY UPDATE
       conversion_id = COALESCE(conversion_id, VALUES(conversion_id)),
       moneda = IF(VALUES(secuencia) > secuencia, VALUES(moneda), moneda),
       saldo = IF(VALUES(secuencia) > secuencia, VALUES(saldo), saldo),
       secuencia = GREATEST(secuencia, VALUES(secuencia))`,
    [
      saldos.map((s) => [
        s.comisionId,
        String(s.secuencia),
        s.conversionId,
        s.saldo.moneda,
        String(s.saldo.unidadesMenores),
      ]),
    ],
  );
}

/** The first payment stays. */
export async function guardarPagos(tx: MysqlTx, pagos: readonly Pago[]): Promise<void> {
  if (pagos.length === 0) return;
  await tx.query(
    `INSERT INTO comision (id, secuencia, pago_id, pagada_en) VALUES ? ON DUPLICATE KEY UPDATE
       pagada_en = IF(pago_id IS NULL, VALUES(pagada_en), pagada_en),
       pago_id = COALESCE(pago_id, VALUES(pago_id))`,
    [pagos.map(({ comisionId, pagoId, en }) => [comisionId, 0, pagoId, en])],
  );
}

/** As they are now, held until the commit: whoever else writes them comes before or after. */
export async function tomar(tx: MysqlTx, ids: readonly string[]): Promise<Map<string, ComisionFila>> {
  if (ids.length === 0) return new Map();
  const sql = 'SELECT * FROM comision WHERE id IN (?) ORDER BY id FOR UPDATE';
  const filas = await tx.query<ComisionFila[]>(sql, [[...new Set(ids)]]);
  return new Map(filas.map((fila) => [fila.id, fila]));
}

/** Of these conversions, those that some commission is still to be paid for; their commissions are held until the commit. */
export async function sinPagar(tx: MysqlTx, conversiones: readonly string[]): Promise<ReadonlySet<string>> {
  if (conversiones.length === 0) return new Set();
  const sql = 'SELECT * FROM comision WHERE conversion_id IN (?) ORDER BY id FOR UPDATE';
  const filas = await tx.query<ComisionFila[]>(sql, [[...new Set(conversiones)]]);
  return new Set(filas.flatMap((f) => (f.pago_id === null && Number(f.saldo) > 0 ? (f.conversion_id ?? []) : [])));
}

export const saldoDe = ({ moneda, saldo }: Pick<ComisionFila, 'moneda' | 'saldo'>): Dinero | null =>
  moneda === null || saldo === null ? null : dinero(BigInt(saldo), moneda);
