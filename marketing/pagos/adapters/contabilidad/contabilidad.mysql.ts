import { Injectable } from '@nestjs/common';
import { type Dinero, dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { sinPrueba } from '@alpespartner/shared-kernel/domain/marca-de-prueba.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { entero } from '../../../comun/adapters/filas.mysql.js';
import { type Cuenta, LecturaDeLibros, type Libros } from '../../application/contabilidad/ver-contabilidad.consulta.js';

/** What approvals cover of an account; whoever approved before amounts were kept approved all of it. */
const EXIGIBLE = "LEAST(saldo, COALESCE(aprobado, IF(situacion = 'CALCULADA', 0, saldo)))";

/**
 * Each account is read where it is written: what was earned from the entries, what is owed from the accounts, what is being
 * paid from the settlements, what was paid from the payments. One statement, so that all are of one moment.
 */
const SQL = `
  SELECT marca_id, moneda, cuenta, SUM(monto) AS monto FROM (
    SELECT c.marca_id, c.moneda, 'devengado' AS cuenta, SUM(a.delta) AS monto
      FROM comision c JOIN asiento a ON a.comision_id = c.id
     WHERE (? IS NULL OR c.marca_id = ?) GROUP BY c.marca_id, c.moneda
    UNION ALL
    SELECT marca_id, moneda, IF(${EXIGIBLE} < pagado + COALESCE(en_pago, 0), 'por_recuperar', 'por_pagar') AS cuenta,
           SUM(pagado + COALESCE(en_pago, 0) - ${EXIGIBLE}) AS monto
      FROM comision WHERE (? IS NULL OR marca_id = ?) GROUP BY marca_id, moneda, cuenta
    UNION ALL
    SELECT marca_id, moneda, 'retenido', SUM(${EXIGIBLE} - saldo)
      FROM comision WHERE (? IS NULL OR marca_id = ?) GROUP BY marca_id, moneda
    UNION ALL
    SELECT l.marca_id, l.moneda, 'en_pago', -SUM(d.monto)
      FROM liquidacion l JOIN liquidacion_partida d ON d.liquidacion_id = l.id
      LEFT JOIN pago p ON p.liquidacion_id = d.liquidacion_id AND p.afiliado_id = d.afiliado_id
      LEFT JOIN liquidacion_suelta s ON s.liquidacion_id = d.liquidacion_id AND s.afiliado_id = d.afiliado_id
     WHERE (? IS NULL OR l.marca_id = ?) AND (p.id IS NULL OR p.proximo_en IS NOT NULL) AND s.liquidacion_id IS NULL
     GROUP BY l.marca_id, l.moneda
    UNION ALL
    SELECT marca_id, moneda, 'pagado', -SUM(monto)
      FROM pago WHERE (? IS NULL OR marca_id = ?) AND situacion = 'CONFIRMADO' GROUP BY marca_id, moneda
  ) libros GROUP BY marca_id, moneda, cuenta ORDER BY marca_id, moneda`;

@Injectable()
export class MysqlLecturaDeLibros extends LecturaDeLibros {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  list(marcaId: string | null): Promise<readonly Libros[]> {
    return this.unitOfWork.run(async (tx) =>
      sinPrueba(marcaId, agrupar(await tx.query<Fila[]>(SQL, Array<string | null>(10).fill(marcaId)))),
    );
  }
}

interface Fila {
  marca_id: string;
  moneda: string;
  cuenta: Cuenta;
  monto: string;
}

function agrupar(filas: readonly Fila[]): Libros[] {
  const porClave = new Map<string, Libros & { saldos: Map<Cuenta, Dinero> }>();
  for (const { marca_id: marcaId, moneda, cuenta, monto } of filas) {
    const clave = `${marcaId}/${moneda}`;
    const libros = porClave.get(clave) ?? { marcaId, moneda, saldos: new Map<Cuenta, Dinero>() };
    libros.saldos.set(cuenta, dinero(entero(monto), moneda));
    porClave.set(clave, libros);
  }
  return [...porClave.values()];
}
