import { expect } from 'vitest';
import { debidoDe, type EstadoComision, reservaCon } from '../../comisiones/domain/cuenta/cuenta.js';
import { participacionDe } from '../../comisiones/domain/cuenta/situacion.js';
import { proximoDe } from '../../pagos/domain/pago/fase.js';
import type { Mundo } from './mundo.js';

const suma = (importes: readonly bigint[]): bigint => importes.reduce((a, b) => a + b, 0n);

/** Books, budget and the gateway's ledger, each by its own tables, tell the same. */
export function comprobar({ memoria, pasarela }: Mundo): void {
  const cuentas = [...memoria.comisiones.values()].map(({ estado }) => estado);
  const pagos = [...memoria.pagos.values()].map(({ estado }) => estado);
  const confirmados = pagos.filter(({ fase }) => fase.situacion === 'CONFIRMADO');
  const pagado = suma(confirmados.map(({ monto }) => monto.unidadesMenores));
  const devengado = suma(cuentas.map(({ saldo }) => saldo.unidadesMenores));
  expect(devengado - suma(cuentas.map(libreDe)) - suma(enPago(memoria)) - pagado, 'the books').toBe(0n);
  const { total, reservado, gastado } = [...memoria.presupuestos.values()][0]!.estado;
  expect(gastado.unidadesMenores, 'spent').toBe(suma(cuentas.map((una) => una.pagado.unidadesMenores)));
  const reservas = cuentas.map((una) => reservaCon(una, una.saldo).unidadesMenores);
  expect(reservado.unidadesMenores, 'reserved').toBe(suma(reservas));
  expect(reservado.unidadesMenores + gastado.unidadesMenores <= total!.unidadesMenores, 'not overspent').toBe(true);
  for (const { id, fase, monto } of pagos) {
    const suyo = pasarela.pagadas.get(id);
    if (suyo) expect(suyo.monto).toEqual(monto);
    if (fase.situacion === 'CONFIRMADO' || fase.situacion === 'DEVUELTO') expect(suyo, 'was paid').toBeDefined();
    if (fase.situacion === 'DEVUELTO') expect(pasarela.devueltas.has(id), 'came back').toBe(true);
    if (fase.situacion === 'FALLIDO' && fase.proximoEn === null) expect(suyo, 'was not paid').toBeUndefined();
  }
}

/** What is owed to one affiliate, and approved; below zero: to be recovered. */
export const debidoA = ({ memoria }: Mundo, afiliado: string): bigint =>
  suma(
    [...memoria.comisiones.values()]
      .filter(({ estado }) => estado.afiliadoId === afiliado)
      .map(({ estado }) => debidoDe(estado).unidadesMenores),
  );

/** Neither paid nor on its way. */
const libreDe = ({ saldo, pagado, fase }: EstadoComision): bigint =>
  saldo.unidadesMenores - pagado.unidadesMenores - (participacionDe(fase)?.monto.unidadesMenores ?? 0n);

/** What takes part in settlements, by their own tables: let go, or ended, it does not. */
function enPago({ partidas, sueltas, pagos }: Mundo['memoria']): bigint[] {
  const acabadas = new Set(
    [...pagos.values()]
      .filter(({ estado }) => proximoDe(estado.fase) === null)
      .map(({ estado }) => `${estado.liquidacionId} ${estado.afiliadoId}`),
  );
  return [...partidas].flatMap(([id, suyas]) =>
    suyas
      .filter(({ afiliadoId }) => !sueltas.has(`${id} ${afiliadoId}`) && !acabadas.has(`${id} ${afiliadoId}`))
      .map(({ monto }) => monto.unidadesMenores),
  );
}
