import { query } from '../../../launcher/infra/mysql.js';
import { amountOf, penniesOf } from '../../../tools/client/amounts.js';
import { Bank } from '../scene/bank.js';
import type { Scene } from '../scene/scene.js';
import { type Act, Barred, type Heard } from './barred.js';
import {
  type Book,
  type Budget,
  type Due,
  type Earned,
  faultsOfBooks,
  faultsOfBudgets,
  faultsOfEarnings,
  faultsOfHeld,
} from './books.js';
import { faultsOfPayments, type Paid, readLedger, type Requested } from './payments.js';
import type { Written } from './topics.js';

type PagoRow = Requested & { readonly marca_id: string; readonly solicitado: string };
type Money = Readonly<Record<'marca_id' | 'afiliado_id', string>> & {
  readonly unidades: bigint;
  readonly moneda: string;
};

/**
 * What became of the money: the gateway's ledger against the platform's payments, accounts, budgets and balances, and against
 * the history of the affiliates as whoever pays has heard of it. All of it is in currencies of two decimals.
 */
export async function faultsOfMoney(scene: Scene, written: readonly Written[], graceMs: number): Promise<string[]> {
  const { marketing, afiliados } = scene.databases;
  const { paid, faults } = readLedger(new Bank(scene).lines());
  const pagos = await query<PagoRow>(marketing, PAGOS);
  const requested = pagos.map((one) => ({ ...one, monto: amountOf(BigInt(one.monto)) }));
  const freed = await query<{ id: string }>(marketing, FREED);
  const barred = new Barred(await historyOf(scene, written));
  const kept = keptOf(paid, pagos);
  const earned = await query<Earned>(marketing, EARNED);
  const balances = await query<Earned>(afiliados, BALANCES);
  return [
    ...faults,
    ...faultsOfPayments(
      paid,
      requested,
      returnsIn(written),
      freed.map(({ id }) => id),
    ),
    ...barred.faultsOf(actsOf(paid, pagos), graceMs),
    ...faultsOfBooks(await query<Book>(marketing, BOOKS), kept),
    ...faultsOfBudgets(await query<Budget>(marketing, BUDGETS)),
    ...faultsOfEarnings(byAffiliate(kept), earned, balances),
    ...faultsOfHeld(await query<Due>(marketing, DUE), (id) => barred.reasonOf(id)),
  ];
}

/** What the affiliates' topic says, in its order, with when marketing took it in. */
async function historyOf({ databases }: Scene, written: readonly Written[]): Promise<Heard[]> {
  const told = written.filter(({ topic }) => topic === 'afiliados.eventos');
  if (told.length === 0) return [];
  const rows = await query<{ mensaje: string; en: string }>(databases.marketing, HEARD, [
    told.map(({ envelope }) => envelope.id),
  ]);
  const heardAt = new Map(rows.map(({ mensaje, en }) => [mensaje, Number(en)]));
  return told.flatMap(({ envelope: { id, subject, type } }) => {
    const at = heardAt.get(id);
    return at === undefined ? [] : [{ afiliadoId: subject, type, at }];
  });
}

const returnsIn = (written: readonly Written[]): string[] =>
  written
    .filter(({ envelope }) => envelope.type === 'PagoDevuelto')
    .map(({ envelope }) => (envelope.data as { readonly pago_id: string }).pago_id);

/** Asking for a payment (that is its approval), and paying. */
function actsOf(paid: readonly Paid[], pagos: readonly PagoRow[]): Act[] {
  const affiliateOf = new Map(pagos.map(({ id, afiliado_id }) => [id, afiliado_id]));
  return [
    ...pagos.map(({ id, afiliado_id: afiliadoId, solicitado }) => {
      return { what: `payment ${id} was approved`, afiliadoId, at: Number(solicitado) };
    }),
    ...paid.map(({ id, en: at }) => {
      return { what: `payment ${id} was paid`, afiliadoId: affiliateOf.get(id) ?? '', at };
    }),
  ];
}

/** What was paid and did not come back, for whom and to whom. */
function keptOf(paid: readonly Paid[], pagos: readonly PagoRow[]): Money[] {
  const byId = new Map(pagos.map((one) => [one.id, one]));
  return paid.flatMap(({ id, returned, monto, moneda }) => {
    const pago = byId.get(id);
    if (!pago || returned) return [];
    return [{ marca_id: pago.marca_id, afiliado_id: pago.afiliado_id, unidades: penniesOf(monto), moneda }];
  });
}

function byAffiliate(kept: readonly Money[]): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { afiliado_id, unidades } of kept) sums.set(afiliado_id, (sums.get(afiliado_id) ?? 0n) + unidades);
  return sums;
}

const millis = (column: string) => `CAST(ROUND(UNIX_TIMESTAMP(${column}) * 1000) AS CHAR)`;
const PAGOS = `SELECT id, marca_id, afiliado_id, beneficiario, moneda, CAST(monto AS CHAR) monto, situacion,
  ${millis('solicitado_en')} solicitado FROM pago`;
const FREED = `SELECT p.id FROM pago p JOIN liquidacion_suelta s
  ON s.liquidacion_id = p.liquidacion_id AND s.afiliado_id = p.afiliado_id`;
const HEARD = `SELECT mensaje, ${millis('recibido_en')} en FROM inbox
  WHERE suscripcion = 'afiliados.eventos:marketing-consumer' AND mensaje IN (?)`;
const EARNED = 'SELECT afiliado_id, CAST(SUM(pagado) AS CHAR) pagado FROM comision GROUP BY afiliado_id';
const BALANCES = 'SELECT afiliado_id, CAST(SUM(pagado) AS CHAR) pagado FROM saldo GROUP BY afiliado_id';
const DUE = 'SELECT id, afiliado_id, retencion FROM comision WHERE por_pagar > 0';
const BOOKS = `SELECT marca_id, moneda, CAST(SUM(devengado) AS CHAR) devengado, CAST(SUM(debido) AS CHAR) debido,
  CAST(SUM(en_pago) AS CHAR) en_pago FROM (
    SELECT c.marca_id, c.moneda, SUM(a.delta) devengado, 0 debido, 0 en_pago
      FROM comision c JOIN asiento a ON a.comision_id = c.id GROUP BY c.marca_id, c.moneda
    UNION ALL
    SELECT marca_id, moneda, 0, SUM(saldo - pagado - COALESCE(en_pago, 0)), 0 FROM comision GROUP BY marca_id, moneda
    UNION ALL
    SELECT l.marca_id, l.moneda, 0, 0, SUM(d.monto) FROM liquidacion l
      JOIN liquidacion_partida d ON d.liquidacion_id = l.id
      LEFT JOIN pago p ON p.liquidacion_id = d.liquidacion_id AND p.afiliado_id = d.afiliado_id
      LEFT JOIN liquidacion_suelta s ON s.liquidacion_id = d.liquidacion_id AND s.afiliado_id = d.afiliado_id
     WHERE (p.id IS NULL OR p.proximo_en IS NOT NULL) AND s.liquidacion_id IS NULL GROUP BY l.marca_id, l.moneda
  ) cuentas GROUP BY marca_id, moneda`;
const BUDGETS = `SELECT p.campana_id, CAST(p.total AS CHAR) total, CAST(p.disponible AS CHAR) disponible,
  CAST(p.reservado AS CHAR) reservado, CAST(p.gastado AS CHAR) gastado,
  CAST(COALESCE(SUM(c.pagado), 0) AS CHAR) pagado,
  CAST(COALESCE(SUM(GREATEST(c.saldo - c.pagado, COALESCE(c.en_pago, 0), 0)), 0) AS CHAR) retenible
  FROM presupuesto p LEFT JOIN comision c ON c.campana_id = p.campana_id
  GROUP BY p.campana_id, p.total, p.disponible, p.reservado, p.gastado`;
