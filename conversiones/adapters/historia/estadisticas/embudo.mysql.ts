import { Injectable } from '@nestjs/common';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { type MysqlTx, MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { asOf } from '@alpespartner/shared-kernel/platform/projection/as-of.js';
import { type ClicsContados, type Embudo, Embudos } from '../../../application/historia/ver-embudo.consulta.js';
import type { FiltroEstadisticas } from '../../../application/historia/ver-estadisticas.consulta.js';
import { si, unir } from '../../sql/condiciones.js';
import { condicionesDe, sinPrueba } from './condiciones.js';
import { medidaDe, SUMAS, type SumasFila } from './dias.js';
import { ESTADISTICA } from './estadistica.projection.js';

@Injectable()
export class MysqlEmbudos extends Embudos {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  find(quien: Quien, filtro: FiltroEstadisticas, ahora: Date): Promise<Embudo> {
    return this.unitOfWork.run(async (tx) => {
      const al = await asOf(tx, ESTADISTICA, ahora);
      const { where, valores } = unir(condicionesDe(quien, filtro));
      const sql = `SELECT e.moneda, ${SUMAS} FROM estadistica e WHERE ${where} GROUP BY e.moneda ORDER BY e.moneda`;
      const filas = await tx.query<(SumasFila & { moneda: string })[]>(sql, valores);
      const clics = await contarClics(tx, quien, filtro);
      return { al, clics, monedas: filas.map((fila) => ({ moneda: fila.moneda, medida: medidaDe(fila) })) };
    });
  }
}

async function contarClics(tx: MysqlTx, quien: Quien, f: FiltroEstadisticas): Promise<ClicsContados> {
  const { where, valores } = unir([
    ...si('marca_id = ?', quien.marcaId),
    ...si('afiliado_id = ?', quien.afiliadoId),
    ...si('afiliado_id = ?', f.afiliadoId),
    ...si('campana_id = ?', f.campanaId),
    ...si('en >= ?', f.desde),
    ...si('en < ?', f.hasta),
    ...sinPrueba('marca_id', quien, f),
  ]);
  const sql = `SELECT marca, COUNT(*) AS n FROM clic ${where && `WHERE ${where}`} GROUP BY marca`;
  const filas = await tx.query<{ marca: string; n: string }[]>(sql, valores);
  const de = (marca: string): number => Number(filas.find((fila) => fila.marca === marca)?.n ?? 0);
  return { unicos: de('UNICO'), duplicados: de('DUPLICADO'), invalidos: de('INVALIDO') };
}
