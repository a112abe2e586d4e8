import { expect, vi } from 'vitest';
import type { ComisionesEventos } from '@alpespartner/schemas/comisiones.eventos/tipos.generated.js';
import { cero, sumar } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Envelope } from '@alpespartner/shared-kernel/platform/avro/envelope.js';
import type { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { MysqlPresupuestosYCuentas } from '../../campanas/adapters/presupuesto/conciliacion.mysql.js';
import {
  VerConciliacion,
  VerConciliacionHandler,
} from '../../campanas/application/presupuesto/ver-conciliacion.consulta.js';
import { MysqlLecturaDeLibros } from '../../pagos/adapters/contabilidad/contabilidad.mysql.js';
import type { PasarelaSimulada } from './pasarela.js';

/** Where the money is: our tables, and what we said of it, each message once. */
export interface Casa {
  readonly unitOfWork: MysqlUnitOfWork;
  filas<T>(sql: string): Promise<T[]>;
  anunciado(topic: 'comisiones.eventos'): Promise<readonly Envelope<ComisionesEventos>[]>;
}

/**
 * To the cent, whatever went wrong: the books of every brand and currency are zero; every budget and every cap is what its
 * accounts come to; what was paid is what the accounts, the settlements and the budgets say; the gateway's ledger is what we
 * say was paid, and what came back what we say did, each key once, and each was announced so once. While payments are under way
 * (`enCurso`) the gateway may be ahead of us, never behind.
 */
export async function conciliar(casa: Casa, pasarela: PasarelaSimulada, enCurso = false): Promise<void> {
  await cuadrar(casa);
  const pagos = await pagadosUnaVez(casa);
  const suyos = await pasarela.libro();
  expect(new Set(suyos.map(({ clave }) => clave)).size, 'keys paid once').toBe(suyos.length);
  const pagado = new Map(suyos.map(({ clave, monto }) => [clave, Number(monto.monto.replace('.', ''))]));
  for (const { id, monto } of pagos) expect(pagado.get(id), `the gateway has paid ${id}`).toBe(Number(monto));
  if (enCurso) return;
  expect(pagado.size, 'paid by the gateway, and by us').toBe(pagos.length);
  const devueltos = suyos.filter(({ devuelto }) => devuelto !== undefined).map(({ clave }) => clave);
  expect(devueltos.sort(), 'came back').toEqual(deSituacion(pagos, 'DEVUELTO'));
}

const deSituacion = (pagos: readonly Pago[], ...situaciones: readonly string[]): string[] =>
  pagos
    .filter(({ situacion }) => situaciones.includes(situacion))
    .map(({ id }) => id)
    .sort();

/** The payments that were made, as soon as each of them, and no other, was announced so, and as come back, once. */
async function pagadosUnaVez(casa: Casa): Promise<readonly Pago[]> {
  return vi.waitFor(
    async () => {
      const pagos = await casa.filas<Pago>('SELECT id, monto, situacion FROM pago');
      const nuestros = new Set(pagos.map(({ id }) => id));
      const anuncios = await casa.anunciado('comisiones.eventos');
      const dichos = (tipo: string) =>
        anuncios.filter(({ type, subject }) => type === tipo && nuestros.has(subject)).map(({ subject }) => subject);
      expect(dichos('PagoConfirmado').sort(), 'announced once each').toEqual(deSituacion(pagos, ...PAGADOS));
      expect(dichos('PagoDevuelto').sort(), 'announced once each').toEqual(deSituacion(pagos, 'DEVUELTO'));
      return pagos.filter(({ situacion }) => PAGADOS.includes(situacion));
    },
    { timeout: 25_000, interval: 20 },
  );
}

/** Of our own accounts alone: books, budgets and caps; and what was paid is what each of them says. */
export async function cuadrar(casa: Pick<Casa, 'unitOfWork' | 'filas'>): Promise<void> {
  const libros = await new MysqlLecturaDeLibros(casa.unitOfWork).list(null);
  expect(libros.length, 'books').toBeGreaterThan(0);
  for (const { marcaId, moneda, saldos } of libros) {
    const suma = [...saldos.values()].reduce(sumar);
    expect(suma, `the books of ${marcaId} in ${moneda}`).toEqual(cero(moneda));
  }
  for (const una of await conciliadas(casa.unitOfWork)) expect(una).toMatchObject({ cuadra: true });
  const [pagado] = await casa.filas<Record<string, string | null>>(PAGADO);
  const { confirmado, ...otros } = Object.fromEntries(
    Object.entries(pagado ?? {}).map(([k, v]) => [k, Number(v ?? 0)]),
  );
  expect(otros, 'paid').toEqual({ en_cuentas: confirmado, en_partidas: confirmado, gastado: confirmado });
}

/** Every budget beside its accounts, of one brand (null: of all). */
export const conciliadas = (unitOfWork: MysqlUnitOfWork, marcaId: string | null = null) =>
  new VerConciliacionHandler(new MysqlPresupuestosYCuentas(unitOfWork)).execute(
    new VerConciliacion({ actor: 'prueba', marcaId, afiliadoId: null }),
  );

interface Pago {
  readonly id: string;
  readonly monto: string;
  readonly situacion: string;
}

const PAGADOS = ['CONFIRMADO', 'DEVUELTO'];

const PAGADO = `SELECT
  (SELECT SUM(monto) FROM pago WHERE situacion = 'CONFIRMADO') AS confirmado,
  (SELECT SUM(d.monto) FROM liquidacion_partida d
     JOIN pago p ON p.liquidacion_id = d.liquidacion_id AND p.afiliado_id = d.afiliado_id
    WHERE p.situacion = 'CONFIRMADO') AS en_partidas,
  (SELECT SUM(pagado) FROM comision) AS en_cuentas,
  (SELECT SUM(gastado) FROM presupuesto) AS gastado`;
