import { dividirRedondeando } from '@alpespartner/shared-kernel/domain/dinero.js';
import { query } from '../../../launcher/infra/mysql.js';
import type { Promesas, Venta } from '../scene/load.js';
import type { Escena } from '../scene/scene.js';

type Numeros = Readonly<Record<string, string | null>>;

/** Ten per cent, rounded half up: the terms of the load's campaign. */
const comisionDe = ({ centavos, reembolsado }: Venta): bigint =>
  dividirRedondeando(BigInt(centavos - reembolsado), 10n);

/** Whether the platform holds what it promised, and its effects are what can be computed from the promises alone. */
export async function fallosDeEfecto({ bases }: Escena, promesas: Promesas): Promise<string[]> {
  const { campanaId, afiliadoId, ventas } = promesas;
  const fallos: string[] = [];
  const igual = (que: string, hay: unknown, debe: unknown) => {
    if (String(hay) !== String(debe)) fallos.push(`${que}: ${String(hay)} where ${String(debe)} is due`);
  };
  const comision = suma(ventas.map(comisionDe));
  const neto = suma(ventas.map(({ centavos, reembolsado }) => BigInt(centavos - reembolsado)));
  const filas = await query<Numeros>(bases.conversiones, CONVERSIONES, [campanaId]);
  const porId = new Map(filas.map((fila) => [fila.id, fila]));
  igual('conversions of the campaign', filas.length, ventas.length);
  for (const venta of ventas) {
    const { estado, neto: suyo, comision: suya, eventos, ultima } = porId.get(venta.id) ?? {};
    const que = `conversion ${venta.id}`;
    igual(`${que}, state`, estado, 'CONFIRMADA');
    igual(`${que}, net value`, suyo, venta.centavos - venta.reembolsado);
    igual(`${que}, commission`, suya, comisionDe(venta));
    igual(`${que}, events in its stream`, eventos, ultima);
  }
  const [libro = {}] = await query<Numeros>(bases.marketing, LIBRO, [campanaId, campanaId]);
  igual('commissions', libro.comisiones, ventas.length);
  igual('commissions, sum', libro.saldo, comision);
  igual('entries, sum', libro.asientos, comision);
  const [presupuesto = {}] = await query<Numeros>(bases.marketing, PRESUPUESTO, [campanaId]);
  igual('budget, used', presupuesto.usado, comision);
  igual('budget, parts', presupuesto.partes, presupuesto.total);
  const [reporte = {}] = await query<Numeros>(bases.marketing, REPORTE, [campanaId]);
  igual('report, confirmed', reporte.confirmadas, ventas.length);
  igual('report, net value', reporte.neto, neto);
  igual('report, commission', reporte.comision, comision);
  const [saldo = {}] = await query<Numeros>(bases.afiliados, SALDO, [afiliadoId, afiliadoId]);
  igual('balance of the affiliate', saldo.acumulado, comision);
  igual('balance, parts', saldo.partidas, comision);
  return fallos;
}

const suma = (de: readonly bigint[]): bigint => de.reduce((a, b) => a + b, 0n);

const CONVERSIONES = `SELECT c.id, c.estado, CAST(c.neto AS CHAR) neto, CAST(k.saldo AS CHAR) comision,
  CAST(COUNT(*) AS CHAR) eventos, CAST(MAX(e.version) AS CHAR) ultima
  FROM conversion c JOIN evento e ON e.flujo = c.id LEFT JOIN comision k ON k.conversion_id = c.id
  WHERE c.campana_id = ? GROUP BY c.id, c.estado, c.neto, k.saldo`;
const LIBRO = `SELECT CAST(COUNT(*) AS CHAR) comisiones, CAST(SUM(c.saldo) AS CHAR) saldo,
  (SELECT CAST(SUM(a.delta) AS CHAR) FROM asiento a JOIN comision k ON k.id = a.comision_id WHERE k.campana_id = ?) asientos
  FROM comision c WHERE c.campana_id = ?`;
const PRESUPUESTO = `SELECT CAST(reservado + gastado AS CHAR) usado, CAST(total AS CHAR) total,
  CAST(disponible + reservado + gastado AS CHAR) partes FROM presupuesto WHERE campana_id = ?`;
const REPORTE = `SELECT CAST(SUM(confirmadas) AS CHAR) confirmadas, CAST(SUM(valor_neto) AS CHAR) neto,
  CAST(SUM(comision) AS CHAR) comision FROM reporte WHERE campana_id = ?`;
const SALDO = `SELECT CAST(SUM(acumulado) AS CHAR) acumulado,
  (SELECT CAST(SUM(importe) AS CHAR) FROM saldo_partida WHERE afiliado_id = ?) partidas
  FROM saldo WHERE afiliado_id = ?`;
