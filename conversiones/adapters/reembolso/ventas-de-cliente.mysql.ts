import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { inUse } from '@alpespartner/shared-kernel/platform/projection/projection.js';
import { VentasDeCliente } from '../../application/reembolso/ventas-de-cliente.js';
import type { ReembolsoGuardado } from '../../domain/reembolso/pendiente.js';
import { LISTA } from '../conversion/conversion.fila.js';
import { CON_RESTO, HASTA, VENTA_DE } from './pendientes.sql.js';

/** More sales than these are looked at next time. */
const LIMITE = 500;

const ventas = (cuales: string): string =>
  `FROM reembolso_en_espera r JOIN conversion c ON c.generacion = ${inUse(LISTA)} AND ${cuales} WHERE r.clave = ?`;

@Injectable()
export class MysqlVentasDeCliente extends VentasDeCliente {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  list({ id }: ReembolsoGuardado): Promise<readonly string[] | null> {
    return this.unitOfWork.run(async (tx) => {
      const alcanzado = `SELECT 1 FROM reembolso_en_espera r WHERE r.clave = ? AND r.posicion <= ${HASTA}`;
      if ((await tx.query<unknown[]>(alcanzado, [id])).length === 0) return null;
      const sql = `SELECT c.id ${ventas(CON_RESTO)} ORDER BY c.ocurrido_en DESC, c.transaction_id DESC LIMIT ${LIMITE}`;
      return (await tx.query<{ id: string }[]>(sql, [id])).map((fila) => fila.id);
    });
  }

  async monedas({ id }: ReembolsoGuardado): Promise<ReadonlySet<string>> {
    const filas = await this.unitOfWork.run((tx) =>
      tx.query<{ moneda: string }[]>(`SELECT DISTINCT c.moneda ${ventas(VENTA_DE)}`, [id]),
    );
    return new Set(filas.map(({ moneda }) => moneda));
  }
}
