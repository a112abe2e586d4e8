import { Injectable } from '@nestjs/common';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { type MysqlTx, MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { replaced, upsertSql } from '@alpespartner/shared-kernel/platform/mysql/upsert.js';
import { type Acto, Cupones, type FiltroDeCupones, type PaginaDeCupones } from '../../application/conocido/cupones.js';
import { comprobarCupon, type Cupon, mismoCupon } from '../../domain/conocido/cupon.js';
import { type Condicion, si, unir } from '../sql/condiciones.js';
import { cuponDeFila, type CuponFila } from './cupon.fila.js';

type Codigo = Pick<Cupon, 'marcaId' | 'codigo'>;

const TOMAR_CODIGO = upsertSql('cupon_codigo', ['marca_id', 'codigo'], (columna) =>
  columna === 'codigo' ? replaced(columna) : null,
);

@Injectable()
export class MysqlCupones extends Cupones {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  add(cupon: Cupon, creado: Acto): Promise<boolean> {
    const { marcaId, codigo, desde, hasta, afiliadoId, campanaId } = cupon;
    return this.unitOfWork.run(async (tx) => {
      const otros = await tomar(tx, cupon);
      if (otros.some((otro) => mismoCupon(otro, cupon))) return false;
      comprobarCupon(cupon, otros);
      const columnas = 'marca_id, codigo, desde, hasta, afiliado_id, campana_id, creado_por, creado_en';
      const fila = [marcaId, codigo, desde, hasta, afiliadoId, campanaId, creado.por, creado.en];
      await tx.query(`INSERT INTO cupon (${columnas}) VALUES (?)`, [fila]);
      return true;
    });
  }

  update(
    codigo: Codigo,
    change: (intervalos: readonly Cupon[]) => readonly [Cupon, Cupon | null],
    { por, en }: Acto,
  ): Promise<Cupon | null> {
    return this.unitOfWork.run(async (tx) => {
      const [antes, despues] = change(await tomar(tx, codigo));
      const clave = [antes.marcaId, antes.codigo, antes.desde];
      const suyo = 'WHERE marca_id = ? AND codigo = ? AND desde = ?';
      if (despues === null) await tx.query(`DELETE FROM cupon ${suyo}`, clave);
      else if (despues !== antes) {
        const sql = `UPDATE cupon SET hasta = ?, cambiado_por = ?, cambiado_en = ? ${suyo}`;
        await tx.query(sql, [despues.hasta, por, en, ...clave]);
      }
      return despues;
    });
  }

  async list(quien: Quien, filtro: FiltroDeCupones, { limite, tras }: PaginaDeCupones): Promise<readonly Cupon[]> {
    const { where, valores } = unir([...condicionesDe(quien, filtro), ...despuesDe(tras)]);
    const sql = `SELECT * FROM cupon WHERE ${where} ORDER BY marca_id, codigo, desde LIMIT ?`;
    const filas = await this.unitOfWork.run((tx) => tx.query<CuponFila[]>(sql, [...valores, limite + 1]));
    return filas.map(cuponDeFila);
  }
}

/** Whoever has written the row of the code holds it until the commit: the intervals it has cannot change meanwhile. */
async function tomar(tx: MysqlTx, { marcaId, codigo }: Codigo): Promise<Cupon[]> {
  await tx.query(TOMAR_CODIGO, [[[marcaId, codigo]]]);
  const sql = 'SELECT * FROM cupon WHERE marca_id = ? AND codigo = ? FOR UPDATE';
  return (await tx.query<CuponFila[]>(sql, [marcaId, codigo])).map(cuponDeFila);
}

const condicionesDe = ({ marcaId, afiliadoId }: Quien, f: FiltroDeCupones): Condicion[] => [
  ['1 = 1'],
  ...si('marca_id = ?', marcaId),
  ...si('afiliado_id = ?', afiliadoId),
  ...si('codigo = ?', f.codigo),
  ...si('afiliado_id = ?', f.afiliadoId),
  ...si('campana_id = ?', f.campanaId),
  ...si('desde <= ?', f.vigenteEn),
  ...si('(hasta IS NULL OR hasta > ?)', f.vigenteEn),
];

const despuesDe = (tras: PaginaDeCupones['tras']): Condicion[] =>
  tras ? [['(marca_id, codigo, desde) > (?, ?, ?)', tras.marcaId, tras.codigo, tras.desde]] : [];
