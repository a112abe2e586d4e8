import { Injectable } from '@nestjs/common';
import {
  type MysqlTx,
  MysqlUnitOfWork,
  type Written,
} from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { bloquear } from '../../../comun/adapters/filas.mysql.js';
import { anunciosDePresupuesto } from '../../../comun/adapters/presupuesto.avro.js';
import { campanaDesconocida } from '../../domain/campana/errores.js';
import type { EventoPresupuesto } from '../../domain/presupuesto/eventos.js';
import { type EstadoPresupuesto, Presupuesto } from '../../domain/presupuesto/presupuesto.js';
import { PresupuestoRepository } from '../../domain/presupuesto/presupuesto.repository.js';
import { deFila, type PresupuestoFila } from './presupuesto.fila.js';

@Injectable()
export class MysqlPresupuestoRepository extends PresupuestoRepository {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  async update(campanaId: string, change: (presupuesto: Presupuesto) => void): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const presupuesto = (await this.lock([campanaId])).get(campanaId);
      if (!presupuesto) throw campanaDesconocida();
      change(presupuesto);
      await guardarPresupuesto(tx, presupuesto);
      tx.announce('comisiones.eventos', ...anunciosDePresupuesto(presupuesto));
    });
  }

  find(campanaId: string, marcaId: string | null): Promise<EstadoPresupuesto | null> {
    return this.unitOfWork.run(async (tx) => {
      const sql = 'SELECT * FROM presupuesto WHERE campana_id = ? AND (? IS NULL OR marca_id = ?)';
      const [fila] = await tx.query<PresupuestoFila[]>(sql, [campanaId, marcaId, marcaId]);
      return fila ? deFila(fila) : null;
    });
  }

  lock(campanaIds: readonly string[]): Promise<ReadonlyMap<string, Presupuesto>> {
    return this.unitOfWork.run((tx) => bloquearPresupuestos(tx, campanaIds));
  }

  save(presupuestos: Iterable<Presupuesto>): Promise<void> {
    return this.unitOfWork.run(async (tx) => {
      for (const presupuesto of presupuestos) await guardarPresupuesto(tx, presupuesto);
    });
  }
}

async function bloquearPresupuestos(tx: MysqlTx, campanaIds: readonly string[]): Promise<Map<string, Presupuesto>> {
  const filas = await bloquear<PresupuestoFila>(tx, 'presupuesto', 'campana_id', campanaIds);
  return new Map(filas.map((fila) => [fila.campana_id, Presupuesto.of(deFila(fila), Number(fila.version))]));
}

/**
 * Writes what was moved since the ledger was locked, as a difference and only while it is covered: overspending is
 * impossible even for a writer that forgot to lock.
 */
async function guardarPresupuesto(tx: MysqlTx, presupuesto: Presupuesto): Promise<void> {
  const { events, version, snapshot } = presupuesto;
  if (events.length === 0) return;
  const { ampliado, reservado, gastado } = movimientos(presupuesto);
  const disponible = ampliado - reservado - gastado;
  const { affectedRows } = await tx.query<Written>(
    `UPDATE presupuesto
        SET total = total + ?, disponible = disponible + ?, reservado = reservado + ?, gastado = gastado + ?,
            comision_menor = ?, agotado_en = ?, version = version + ?
      WHERE campana_id = ? AND version = ? AND (disponible IS NULL OR disponible + ? >= 0) AND reservado + ? >= 0`,
    [
      ampliado,
      disponible,
      reservado,
      gastado,
      snapshot.comisionMenor?.unidadesMenores ?? null,
      snapshot.agotadoEn,
      events.length,
      snapshot.campanaId,
      version,
      disponible,
      reservado,
    ],
  );
  if (affectedRows !== 1) throw new Error(`The budget of ${snapshot.campanaId} was moved by somebody else.`);
}

interface Movimientos {
  readonly ampliado: bigint;
  readonly reservado: bigint;
  readonly gastado: bigint;
}

/** By how much each column changes, in minor units. */
function movimientos({ events }: Presupuesto): Movimientos {
  return events.map(movimientoDe).reduce(
    (suma, uno) => ({
      ampliado: suma.ampliado + uno.ampliado,
      reservado: suma.reservado + uno.reservado,
      gastado: suma.gastado + uno.gastado,
    }),
    NADA,
  );
}

const NADA: Movimientos = { ampliado: 0n, reservado: 0n, gastado: 0n };

function movimientoDe({ tipo, datos }: EventoPresupuesto): Movimientos {
  const monto = datos.monto.unidadesMenores;
  switch (tipo) {
    case 'PresupuestoAmpliado':
      return { ...NADA, ampliado: monto };
    case 'PresupuestoReducido':
      return { ...NADA, ampliado: -monto };
    case 'PresupuestoReservado':
      return { ...NADA, reservado: monto };
    case 'PresupuestoLiberado':
      return { ...NADA, reservado: -monto };
    case 'PresupuestoGastado':
      return { ...NADA, gastado: monto, reservado: -datos.liberado.unidadesMenores };
    case 'PresupuestoRecuperado':
      return { ...NADA, gastado: -monto, reservado: datos.reservado.unidadesMenores };
    case 'PresupuestoInsuficiente':
    case 'ComisionMenorCambiada':
      return NADA;
  }
}
