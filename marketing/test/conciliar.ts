import { expect } from 'vitest';
import type { PasarelaSimulada } from './pasarela.js';

type Filas = <T>(sql: string) => Promise<T[]>;
type Cifras = Readonly<Record<string, string | number | null>>;

const n = (valor: string | number | null | undefined): number => Number(valor ?? 0);

/**
 * To the cent, whatever went wrong: the gateway's ledger is what we say was paid, each key once; what was paid is what the
 * commissions and the budgets say; what is owed and not paid is reserved; the books are zero. While payments are under way
 * (`enCurso`) the gateway may be ahead of us, never behind.
 */
export async function conciliar(filas: Filas, pasarela: PasarelaSimulada, enCurso = false): Promise<void> {
  const [cifras] = await filas<Cifras>(SUMAS);
  const dinero = Object.fromEntries(Object.entries(cifras ?? {}).map(([que, cuanto]) => [que, n(cuanto)]));
  expect(dinero.en_cuentas, 'paid by the accounts').toBe(dinero.confirmado);
  expect(dinero.en_partidas, 'paid by the entries of the settlements').toBe(dinero.confirmado);
  expect(dinero.gastado, 'spent by the budgets').toBe(dinero.confirmado);
  expect(dinero.reservado, 'reserved').toBe(dinero.por_reservar);
  expect(dinero.asientos, 'entries').toBe(dinero.saldos);
  expect(dinero.descuadre, 'budgets that do not add up').toBe(0);
  const suyos = await pasarela.libro();
  expect(new Set(suyos.map(({ clave }) => clave)).size, 'keys paid once').toBe(suyos.length);
  const pagado = new Map(suyos.map(({ clave, monto }) => [clave, Number(monto.monto.replace('.', ''))]));
  const nuestros = await filas<{ id: string; monto: string }>(
    "SELECT id, monto FROM pago WHERE situacion = 'CONFIRMADO'",
  );
  for (const { id, monto } of nuestros) expect(pagado.get(id), `the gateway has paid ${id}`).toBe(Number(monto));
  if (!enCurso) expect(pagado.size, 'paid by the gateway, confirmed by us').toBe(nuestros.length);
}

const SUMAS = `SELECT
  (SELECT SUM(monto) FROM pago WHERE situacion = 'CONFIRMADO') AS confirmado,
  (SELECT SUM(d.monto) FROM liquidacion_partida d
     JOIN pago p ON p.liquidacion_id = d.liquidacion_id AND p.afiliado_id = d.afiliado_id
    WHERE p.situacion = 'CONFIRMADO') AS en_partidas,
  (SELECT SUM(pagado) FROM comision) AS en_cuentas,
  (SELECT SUM(saldo) FROM comision) AS saldos,
  (SELECT SUM(delta) FROM asiento) AS asientos,
  (SELECT SUM(GREATEST(saldo - pagado, COALESCE(en_pago, 0), 0)) FROM comision) AS por_reservar,
  (SELECT SUM(gastado) FROM presupuesto) AS gastado,
  (SELECT SUM(reservado) FROM presupuesto) AS reservado,
  (SELECT COUNT(*) FROM presupuesto WHERE total IS NOT NULL AND total <> disponible + reservado + gastado) AS descuadre`;
