import { Injectable } from '@nestjs/common';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { type MysqlTx, MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { asOf } from '@alpespartner/shared-kernel/platform/projection/as-of.js';
import {
  Estadisticas,
  type FiltroEstadisticas,
  type PaginaDeDias,
  type TrasDia,
} from '../../../application/historia/ver-estadisticas.consulta.js';
import { type Condicion, unir } from '../../sql/condiciones.js';
import { condicionesDe } from './condiciones.js';
import { Dias, type FranjaFila, SUMAS } from './dias.js';
import { ESTADISTICA } from './estadistica.projection.js';

/** Rows read at a time: a day has 96 at most. */
const TROZO = 1_000;

@Injectable()
export class MysqlEstadisticas extends Estadisticas {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  list(quien: Quien, filtro: FiltroEstadisticas, { limite, tras, ahora }: PaginaDeDias) {
    return this.unitOfWork.run(async (tx) => {
      const al = await asOf(tx, ESTADISTICA, ahora);
      const dias = new Dias();
      for (let desde = tras; dias.completos < limite;) {
        const filas = await franjas(tx, [...condicionesDe(quien, filtro), ...detras(desde)]);
        for (const fila of filas) dias.anotar(fila);
        const ultima = filas.at(-1);
        if (!ultima || filas.length < TROZO) break;
        desde = posicionDe(ultima);
      }
      return { al, dias: dias.todos.slice(0, limite) };
    });
  }
}

function franjas(tx: MysqlTx, condiciones: readonly Condicion[]): Promise<FranjaFila[]> {
  const { where, valores } = unir(condiciones);
  const clave = 'e.campana_id, e.afiliado_id, e.moneda, e.franja';
  return tx.query(
    `SELECT ${clave}, MAX(k.zona_horaria) AS zona, ${SUMAS} FROM estadistica e LEFT JOIN campana k ON k.id = e.campana_id
     WHERE ${where} GROUP BY ${clave} ORDER BY ${clave} LIMIT ${TROZO}`,
    valores,
  );
}

const posicionDe = ({ campana_id, afiliado_id, moneda, franja }: FranjaFila): TrasDia => ({
  campanaId: campana_id,
  afiliadoId: afiliado_id,
  moneda,
  ultima: franja,
});

function detras(tras: TrasDia | null): Condicion[] {
  if (!tras) return [];
  const { campanaId: c, afiliadoId: a, moneda: m, ultima } = tras;
  const texto = `(e.campana_id > ? OR (e.campana_id = ? AND (e.afiliado_id > ? OR (e.afiliado_id = ? AND
    (e.moneda > ? OR (e.moneda = ? AND e.franja > ?))))))`;
  return [[texto, c, c, a, a, m, m, ultima]];
}
