import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { replaced, upsertSql } from '@alpespartner/shared-kernel/platform/mysql/upsert.js';
import { Cupones } from '../../application/conocido/crear-cupon.js';
import { comprobarCupon, type Cupon, mismoCupon } from '../../domain/conocido/cupon.js';
import { cuponDeFila, type CuponFila } from './cupon.fila.js';

const TOMAR_CODIGO = upsertSql('cupon_codigo', ['marca_id', 'codigo'], (columna) =>
  columna === 'codigo' ? replaced(columna) : null,
);

@Injectable()
export class MysqlCupones extends Cupones {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  add(cupon: Cupon, creado: { readonly por: string; readonly en: Date }): Promise<boolean> {
    const { marcaId, codigo, desde, hasta, afiliadoId, campanaId } = cupon;
    return this.unitOfWork.run(async (tx) => {
      // Whoever has written the row of the code holds it until the commit: the intervals it has cannot change meanwhile.
      await tx.query(TOMAR_CODIGO, [[[marcaId, codigo]]]);
      const sql = 'SELECT * FROM cupon WHERE marca_id = ? AND codigo = ? FOR UPDATE';
      const otros = (await tx.query<CuponFila[]>(sql, [marcaId, codigo])).map(cuponDeFila);
      if (otros.some((otro) => mismoCupon(otro, cupon))) return false;
      comprobarCupon(cupon, otros);
      const columnas = 'marca_id, codigo, desde, hasta, afiliado_id, campana_id, creado_por, creado_en';
      const fila = [marcaId, codigo, desde, hasta, afiliadoId, campanaId, creado.por, creado.en];
      await tx.query(`INSERT INTO cupon (${columnas}) VALUES (?)`, [fila]);
      return true;
    });
  }
}
