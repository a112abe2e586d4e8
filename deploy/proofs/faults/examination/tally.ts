import { query } from '../../../launcher/infra/mysql.js';
import { Bank } from '../scene/bank.js';
import type { Scene } from '../scene/scene.js';
import { readLedger } from './payments.js';
import type { Written } from './topics.js';

/** How much of what could go wrong has happened at all. */
export interface Tally {
  readonly pagos: number;
  readonly devueltos: number;
  readonly canceladas: number;
  /** Blocks and suspensions. */
  readonly vetos: number;
}

const BARS: readonly string[] = ['AfiliadoBloqueado', 'AfiliadoSuspendido'];

export const NOTHING: Tally = { pagos: 0, devueltos: 0, canceladas: 0, vetos: 0 };

/** Since the scene was opened. */
export async function tallyOf(scene: Scene, written: readonly Written[]): Promise<Tally> {
  const { paid } = readLedger(new Bank(scene).lines());
  const sql = "SELECT CAST(COUNT(*) AS CHAR) n FROM liquidacion WHERE situacion = 'CANCELADA'";
  const [row] = await query<{ n: string }>(scene.databases.marketing, sql);
  return {
    pagos: paid.length,
    devueltos: paid.filter(({ returned }) => returned).length,
    canceladas: Number(row?.n ?? 0),
    vetos: written.filter(({ envelope }) => BARS.includes(envelope.type)).length,
  };
}

export const combine = (a: Tally, b: Tally, sign: 1 | -1): Tally => ({
  pagos: a.pagos + sign * b.pagos,
  devueltos: a.devueltos + sign * b.devueltos,
  canceladas: a.canceladas + sign * b.canceladas,
  vetos: a.vetos + sign * b.vetos,
});

export const textOfTally = ({ pagos, devueltos, canceladas, vetos }: Tally): string =>
  `${pagos} payments, ${devueltos} returned, ${canceladas} settlements cancelled, ${vetos} affiliates barred`;
