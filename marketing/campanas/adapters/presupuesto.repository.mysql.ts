import { Injectable } from '@nestjs/common';
import {
  type Written,
  MysqlUnitOfWork,
  type MysqlTx,
} from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { bloquear, entero, enteroONada } from '../../adapters/filas.mysql.js';
import { CampanaDesconocida } from '../domain/errores.js';
import { Presupuesto, type EstadoPresupuesto } from '../domain/presupuesto.js';
import { PresupuestoRepository } from '../domain/presupuesto.repository.js';
import { anunciosDePresupuesto } from './contrato.js';

@Injectable()
export class MysqlPresupuestoRepository extends PresupuestoRepository {
  constructor(private readonly uow: MysqlUnitOfWork) {
    super();
  }

  async update(campanaId: string, change: (presupuesto: Presupuesto) => void): Promise<void> {
    await this.uow.run(async (tx) => {
      const presupuesto = (await bloquearPresupuestos(tx, [campanaId])).get(campanaId);
      if (!presupuesto) throw new CampanaDesconocida();
      change(presupuesto);
      await guardarPresupuesto(tx, presupuesto);
      tx.announce('comisiones.eventos', ...anunciosDePresupuesto(presupuesto));
    });
  }

  find(campanaId: string, marcaId: string | null): Promise<EstadoPresupuesto | null> {
    return this.uow.run(async (tx) => {
      const sql = 'SELECT * FROM presupuesto WHERE campana_id = ? AND (? IS NULL OR marca_id = ?)';
      const [fila] = await tx.query<PresupuestoFila[]>(sql, [campanaId, marcaId, marcaId]);
      return fila ? deFila(fila) : null;
    });
  }
}

/** The ledgers of the campaigns that are there, locked in the order of their ids, which must be that of `campanaIds`. */
export async function bloquearPresupuestos(
  tx: MysqlTx,
  campanaIds: readonly string[],
): Promise<Map<string, Presupuesto>> {
  const filas = await bloquear<PresupuestoFila>(tx, 'presupuesto', 'campana_id', campanaIds);
  return new Map(filas.map((f) => [f.campana_id, Presupuesto.desde(deFila(f), Number(f.version))]));
}

/**
 * Writes what was moved since the ledger was locked, as a difference and only while it is covered: overspending is
 * impossible even for a writer that forgot to lock. Announces nothing.
 */
export async function guardarPresupuesto(tx: MysqlTx, presupuesto: Presupuesto): Promise<void> {
  const { events, version, snapshot } = presupuesto;
  if (events.length === 0) return;
  const { ampliado, reservado, gastado } = movimientos(presupuesto);
  const disponible = ampliado - reservado - gastado;
  const { affectedRows } = await tx.query<Written>(
    `UPDATE presupuesto
        SET total = total + ?, disponible = disponible + ?, reservado = reservado + ?, gastado = gastado + ?,
            agotado_en = ?, version = version + ?
      WHERE campana_id = ? AND version = ? AND (disponible IS NULL OR disponible + ? >= 0) AND reservado + ? >= 0`,
    [
      ...[ampliado, disponible, reservado, gastado, snapshot.agotadoEn, events.length],
      ...[snapshot.campanaId, version, disponible, reservado],
    ],
  );
  if (affectedRows !== 1) throw new Error(`The budget of ${snapshot.campanaId} was moved by somebody else.`);
}

function movimientos({ events }: Presupuesto): { ampliado: bigint; reservado: bigint; gastado: bigint } {
  let [ampliado, reservado, gastado] = [0n, 0n, 0n];
  for (const { tipo, datos } of events) {
    if (tipo === 'PresupuestoAmpliado') ampliado += datos.monto;
    if (tipo === 'PresupuestoReservado') reservado += datos.monto;
    if (tipo === 'PresupuestoLiberado') reservado -= datos.monto;
    if (tipo === 'PresupuestoGastado') {
      reservado += datos.reservado;
      gastado += datos.monto;
    }
  }
  return { ampliado, reservado, gastado };
}

interface PresupuestoFila {
  campana_id: string;
  marca_id: string;
  version: string;
  moneda: string;
  total: string | null;
  reservado: string;
  gastado: string;
  politica: EstadoPresupuesto['politica'];
  agotado_en: Date | null;
}

const deFila = (f: PresupuestoFila): EstadoPresupuesto => ({
  campanaId: f.campana_id,
  marcaId: f.marca_id,
  moneda: f.moneda,
  total: enteroONada(f.total),
  reservado: entero(f.reservado),
  gastado: entero(f.gastado),
  politica: f.politica,
  agotadoEn: f.agotado_en,
});

export function presupuestoAFila(presupuesto: Presupuesto) {
  const { campanaId, marcaId, moneda, total, reservado, gastado, politica, agotadoEn } = presupuesto.snapshot;
  return {
    campana_id: campanaId,
    marca_id: marcaId,
    version: presupuesto.version,
    moneda,
    total,
    disponible: presupuesto.disponible,
    reservado,
    gastado,
    politica,
    agotado_en: agotadoEn,
  };
}
