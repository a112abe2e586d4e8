import { Injectable } from '@nestjs/common';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { type MysqlTx, MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { entero } from '../../../comun/adapters/filas.mysql.js';
import { PresupuestosYCuentas } from '../../application/presupuesto/ver-conciliacion.consulta.js';
import type { Partes } from '../../domain/presupuesto/conciliacion.js';

@Injectable()
export class MysqlPresupuestosYCuentas extends PresupuestosYCuentas {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  list(marcaId: string | null): Promise<readonly Partes[]> {
    return this.unitOfWork.run(async (tx) => {
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

async function topesDe(tx: MysqlTx, marcaId: string | null): Promise<Map<string, Partes['topes']>> {
  const filas = await tx.query<TopesFila[]>(TOPES, [marcaId, marcaId]);
  return new Map(
    filas.map(({ campana_id, contadores, desviados }) => [
      campana_id,
      { contadores: Number(contadores), desviados: Number(desviados) },
    ]),
  );
}

function deFila({ moneda, ...f }: Fila, topes: Partes['topes']): Partes {
  const importe = (unidades: string) => dinero(entero(unidades), moneda);
  return {
    campanaId: f.campana_id,
    presupuesto: {
      total: f.total === null ? null : importe(f.total),
      disponible: f.disponible === null ? null : importe(f.disponible),
      reservado: importe(f.reservado),
      gastado: importe(f.gastado),
    },
    cuentas: {
      reservado: importe(f.debido),
      gastado: importe(f.pagado),
      saldo: importe(f.saldo),
      asientos: importe(f.asientos),
    },
    topes,
  };
}
