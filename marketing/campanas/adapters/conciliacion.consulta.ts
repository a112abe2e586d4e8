import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { entero, enteroONada } from '../../adapters/filas.mysql.js';

/** One budget beside the accounts it pays for, in minor units, both of one moment. */
export interface Conciliada {
  readonly campanaId: string;
  readonly moneda: string;
  readonly total: bigint | null;
  readonly disponible: bigint | null;
  readonly reservado: bigint;
  readonly gastado: bigint;
  readonly cuentas: {
    /** What the accounts still want: owed, or being paid where that is more. */
    readonly reservado: bigint;
    readonly gastado: bigint;
    readonly saldo: bigint;
    readonly asientos: bigint;
  };
  readonly cuadra: boolean;
}

interface Fila {
  campana_id: string;
  moneda: string;
  total: string | null;
  disponible: string | null;
  reservado: string;
  gastado: string;
  debido: string;
  pagado: string;
  saldo: string;
  asientos: string;
}

/**
 * Whether every budget is the sum of what its accounts hold back and have spent, and every account the sum of its entries.
 * One statement, thus one moment: it holds at any time, whatever is being booked meanwhile.
 */
@Injectable()
export class ConciliacionConsulta {
  constructor(private readonly uow: UnitOfWork) {}

  de(marcaId: string | null): Promise<Conciliada[]> {
    const sql = `SELECT p.campana_id, p.moneda, p.total, p.disponible, p.reservado, p.gastado,
        COALESCE(SUM(GREATEST(c.saldo - c.pagado, COALESCE(c.en_pago, 0), 0)), 0) AS debido,
        COALESCE(SUM(c.pagado), 0) AS pagado, COALESCE(SUM(c.saldo), 0) AS saldo,
        COALESCE(SUM((SELECT SUM(a.delta) FROM asiento a WHERE a.comision_id = c.id)), 0) AS asientos
      FROM presupuesto p LEFT JOIN comision c ON c.campana_id = p.campana_id
      WHERE ? IS NULL OR p.marca_id = ?
      GROUP BY p.campana_id, p.moneda, p.total, p.disponible, p.reservado, p.gastado ORDER BY p.campana_id`;
    return this.uow.run(async (tx) => (await tx.query<Fila[]>(sql, [marcaId, marcaId])).map(deFila));
  }
}

function deFila(f: Fila): Conciliada {
  const presupuesto = {
    ...{ campanaId: f.campana_id, moneda: f.moneda, total: enteroONada(f.total) },
    ...{ disponible: enteroONada(f.disponible), reservado: entero(f.reservado), gastado: entero(f.gastado) },
  };
  const cuentas = {
    ...{ reservado: entero(f.debido), gastado: entero(f.pagado) },
    ...{ saldo: entero(f.saldo), asientos: entero(f.asientos) },
  };
  const { total, disponible, reservado, gastado } = presupuesto;
  const completo = total === null || total === (disponible ?? 0n) + reservado + gastado;
  const cuadra =
    completo && reservado === cuentas.reservado && gastado === cuentas.gastado && cuentas.saldo === cuentas.asientos;
  return { ...presupuesto, cuentas, cuadra };
}
