import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork, type MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { entero, enteroONada } from '../../../comun/adapters/filas.mysql.js';

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
  /** Counters of caps that its accounts count in, and how many of them say something else than these accounts. */
  readonly topes: Topes;
  readonly cuadra: boolean;
}

export interface Topes {
  readonly contadores: number;
  readonly desviados: number;
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
 * Whether every budget is the sum of what its accounts hold back and have spent, every account the sum of its entries, and
 * every counter of a cap what the accounts under it come to. One statement for the money and one for the caps, thus each of
 * one moment: both hold at any time, whatever is being booked meanwhile.
 */
@Injectable()
export class ConciliacionConsulta {
  constructor(private readonly uow: MysqlUnitOfWork) {}

  de(marcaId: string | null): Promise<Conciliada[]> {
    return this.uow.run(async (tx) => {
      const topes = await topesDe(tx, marcaId);
      const filas = await tx.query<Fila[]>(DINERO, [marcaId, marcaId]);
      return filas.map((fila) => deFila(fila, topes.get(fila.campana_id) ?? { contadores: 0, desviados: 0 }));
    });
  }
}

const DINERO = `SELECT p.campana_id, p.moneda, p.total, p.disponible, p.reservado, p.gastado,
    COALESCE(SUM(GREATEST(c.saldo - c.pagado, COALESCE(c.en_pago, 0), 0)), 0) AS debido,
    COALESCE(SUM(c.pagado), 0) AS pagado, COALESCE(SUM(c.saldo), 0) AS saldo,
    COALESCE(SUM((SELECT SUM(a.delta) FROM asiento a WHERE a.comision_id = c.id)), 0) AS asientos
  FROM presupuesto p LEFT JOIN comision c ON c.campana_id = p.campana_id
  WHERE ? IS NULL OR p.marca_id = ?
  GROUP BY p.campana_id, p.moneda, p.total, p.disponible, p.reservado, p.gastado ORDER BY p.campana_id`;

/** What each account weighs in its counters, as `pesoDe` has it, beside what the counters say. */
const TOPES = `SELECT d.campana_id, COUNT(*) AS contadores, SUM(d.usado <> COALESCE(t.usado, 0)) AS desviados FROM (
    SELECT c.campana_id, u.clave, SUM(CASE WHEN u.medida = 'DINERO' THEN c.saldo ELSE c.saldo > 0 END) AS usado
      FROM comision c, JSON_TABLE(c.apertura, '$.usos[*]'
        COLUMNS (clave CHAR(36) PATH '$.clave', medida VARCHAR(16) PATH '$.medida')) u
     WHERE ? IS NULL OR c.marca_id = ? GROUP BY c.campana_id, u.clave
  ) d LEFT JOIN contador t ON t.clave = CAST(d.clave AS CHAR(36) CHARACTER SET ascii) COLLATE ascii_bin
  GROUP BY d.campana_id`;

interface TopesFila {
  campana_id: string;
  contadores: string;
  desviados: string;
}

async function topesDe(tx: MysqlTx, marcaId: string | null): Promise<Map<string, Topes>> {
  const filas = await tx.query<TopesFila[]>(TOPES, [marcaId, marcaId]);
  return new Map(
    filas.map(({ campana_id, contadores, desviados }) => [
      campana_id,
      { contadores: Number(contadores), desviados: Number(desviados) },
    ]),
  );
}

function deFila(f: Fila, topes: Topes): Conciliada {
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
  const deCuentas = reservado === cuentas.reservado && gastado === cuentas.gastado;
  const cuadra = completo && deCuentas && cuentas.saldo === cuentas.asientos && topes.desviados === 0;
  return { ...presupuesto, cuentas, topes, cuadra };
}
