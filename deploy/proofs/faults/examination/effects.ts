import { dividirRedondeando } from '@alpespartner/shared-kernel/domain/dinero.js';
import { query } from '../../../launcher/infra/mysql.js';
import type { Promises } from '../scene/load.js';
import type { Scene } from '../scene/scene.js';
import type { Sale } from '../scene/seller.js';

type NumberRow = Readonly<Record<string, string | null>>;

/** Ten per cent, rounded half up: the terms of the load's campaign. */
const comisionOf = ({ pennies, refunded }: Sale): bigint => dividirRedondeando(BigInt(pennies - refunded), 10n);

/** Whether the platform holds what it promised, and its effects are what can be computed from the promises alone. */
export async function faultsOfEffect({ databases }: Scene, promises: Promises): Promise<string[]> {
  const { campanaId, afiliadoIds, sales } = promises;
  const faults: string[] = [];
  const expectEqual = (what: string, actual: unknown, expected: unknown) => {
    if (String(actual) !== String(expected)) faults.push(`${what}: ${String(actual)} where ${String(expected)} is due`);
  };
  const comision = sum(sales.map(comisionOf));
  const totalNet = sum(sales.map(({ pennies, refunded }) => BigInt(pennies - refunded)));
  const rows = await query<NumberRow>(databases.conversiones, CONVERSIONES, [campanaId]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  expectEqual('conversions of the campaign', rows.length, sales.length);
  for (const sale of sales) {
    const { estado, neto: net, comision: ownComision, eventos, ultima } = byId.get(sale.id) ?? {};
    const what = `conversion ${sale.id}`;
    if (estado !== 'CONFIRMADA' && estado !== 'PAGADA') faults.push(`${what} is ${estado}`);
    expectEqual(`${what}, net value`, net, sale.pennies - sale.refunded);
    expectEqual(`${what}, commission`, ownComision, comisionOf(sale));
    expectEqual(`${what}, events in its stream`, eventos, ultima);
  }
  const [ledger = {}] = await query<NumberRow>(databases.marketing, BOOKS, [campanaId, campanaId]);
  expectEqual('commissions', ledger.comisiones, sales.length);
  expectEqual('commissions, sum', ledger.saldo, comision);
  expectEqual('entries, sum', ledger.asientos, comision);
  const [report = {}] = await query<NumberRow>(databases.marketing, REPORT, [campanaId]);
  expectEqual('report, confirmed', report.confirmadas, sales.length);
  expectEqual('report, net value', report.neto, totalNet);
  expectEqual('report, commission', report.comision, comision);
  for (const afiliadoId of afiliadoIds) {
    const own = sum(sales.filter((sale) => sale.afiliadoId === afiliadoId).map(comisionOf));
    const [saldo = {}] = await query<NumberRow>(databases.afiliados, BALANCE, [afiliadoId, afiliadoId]);
    expectEqual(`balance of affiliate ${afiliadoId}`, saldo.acumulado ?? 0, own);
    expectEqual(`balance of affiliate ${afiliadoId}, parts`, saldo.partidas ?? 0, own);
  }
  return faults;
}

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n);

const CONVERSIONES = `SELECT c.id, c.estado, CAST(c.neto AS CHAR) neto, CAST(k.saldo AS CHAR) comision,
  CAST(COUNT(*) AS CHAR) eventos, CAST(MAX(e.version) AS CHAR) ultima
  FROM conversion c JOIN evento e ON e.flujo = c.id LEFT JOIN comision k ON k.conversion_id = c.id
  WHERE c.campana_id = ? GROUP BY c.id, c.estado, c.neto, k.saldo`;
const BOOKS = `SELECT CAST(COUNT(*) AS CHAR) comisiones, CAST(SUM(c.saldo) AS CHAR) saldo,
  (SELECT CAST(SUM(a.delta) AS CHAR) FROM asiento a JOIN comision k ON k.id = a.comision_id WHERE k.campana_id = ?) asientos
  FROM comision c WHERE c.campana_id = ?`;
const REPORT = `SELECT CAST(SUM(confirmadas) AS CHAR) confirmadas, CAST(SUM(valor_neto) AS CHAR) neto,
  CAST(SUM(comision) AS CHAR) comision FROM reporte WHERE campana_id = ?`;
const BALANCE = `SELECT CAST(SUM(acumulado) AS CHAR) acumulado,
  (SELECT CAST(SUM(importe) AS CHAR) FROM saldo_partida
    WHERE afiliado_id = ? AND situacion IN ('CALCULADA', 'APROBADA')) partidas
  FROM saldo WHERE afiliado_id = ?`;
