import type { Oidos } from '@alpespartner/schemas/oidos.js';
import type { Incoming } from '@alpespartner/shared-kernel/platform/consumer/subscription.js';
import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { enOrden } from '../../comun/adapters/filas.mysql.js';
import { periodoDe, type Concepto, type Movimiento } from '../domain/movimiento.js';

type Oido = Oidos<'comisiones.eventos', 'reporting-consumer'>;

/** Writes down what moved the debt of brands, once: the same event again finds its row. */
export async function apuntarMovimientos(tx: MysqlTx, batch: readonly Incoming<Oido>[]): Promise<void> {
  const movimientos = batch.flatMap((mensaje) => movimientoDe(mensaje) ?? []).sort(porClave);
  if (movimientos.length === 0) return;
  const zonas = await leerZonas(tx, enOrden(movimientos.map(({ marcaId }) => marcaId)));
  await tx.query(
    `INSERT IGNORE INTO reporte_movimiento
       (origen_id, secuencia, marca_id, moneda, periodo, concepto, monto, al) VALUES ?`,
    [
      movimientos.map((m) => [
        ...[m.origenId, m.secuencia, m.marcaId, m.moneda, periodoDe(m.al, zonas.get(m.marcaId) ?? 'UTC')],
        ...[m.concepto, m.monto, m.al],
      ]),
    ],
  );
}

const porClave = (a: Movimiento, b: Movimiento): number =>
  a.origenId === b.origenId ? Number(a.secuencia - b.secuencia) : a.origenId < b.origenId ? -1 : 1;

/** Time zones of brands; in the order of ids. */
async function leerZonas(tx: MysqlTx, marcaIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const sql = 'SELECT id, zona_horaria FROM marca WHERE id IN (?)';
  const filas = await tx.query<{ id: string; zona_horaria: string }[]>(sql, [marcaIds]);
  return new Map(filas.map(({ id, zona_horaria }) => [id, zona_horaria]));
}

function movimientoDe(mensaje: Incoming<Oido>): Movimiento | null {
  const { type, data } = mensaje;
  switch (type) {
    case 'ComisionCalculada':
      return mover(mensaje, 'devengo', data.monto_comision);
    case 'ComisionAjustada':
      return mover(mensaje, data.tipo === 'RECUPERO' ? 'recupero' : 'ajuste', data.delta);
    case 'ComisionAprobada':
      return mover(mensaje, 'aprobado', data.monto);
    case 'PagoSolicitado':
      return mover(mensaje, 'solicitado', data.monto);
    case 'PagoConfirmado':
      return mover(mensaje, 'pagado', data.monto);
    case 'PagoFallido':
      return data.reintentable ? null : mover(mensaje, 'fallido', data.monto);
  }
}

const mover = (
  { subject, sequence, marca_id, time }: Incoming<Oido>,
  concepto: Concepto,
  { unidades_menores: monto, moneda }: { readonly unidades_menores: bigint; readonly moneda: string },
): Movimiento => ({
  ...{ origenId: subject, secuencia: sequence, marcaId: marca_id ?? '' },
  ...{ moneda, concepto, monto, al: time },
});
