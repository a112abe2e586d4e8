import { Injectable } from '@nestjs/common';
import { MysqlUnitOfWork, type MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { asOf } from '@alpespartner/shared-kernel/platform/projection/as-of.js';
import { inUse } from '@alpespartner/shared-kernel/platform/projection/projection.js';
import type { Lector } from '../../application/lector.js';
import {
  Estadisticas,
  type FiltroEstadisticas,
  type PaginaDeDias,
  type TrasDia,
} from '../../application/ver-estadisticas.js';
import { ESTADISTICA } from '../proyecciones/estadistica.js';
import { contarClics } from './clics-contados.js';
import { Dias, medidaDe, SUMAS, type FranjaFila, type SumasFila } from './dias.js';

/** Rows read at a time: a day has 96 at most. */
const TROZO = 1_000;

type Condicion = readonly [texto: string, ...valores: unknown[]];

@Injectable()
export class EstadisticasEnMysql extends Estadisticas {
  constructor(private readonly unidad: MysqlUnitOfWork) {
    super();
  }

  dias(filtro: FiltroEstadisticas, lector: Lector, { limite, tras }: PaginaDeDias, ahora: Date) {
    return this.unidad.run(async (tx) => {
      const al = await asOf(tx, ESTADISTICA, ahora);
      const dias = new Dias();
      for (let desde = tras; dias.completos < limite;) {
        const filas = await franjas(tx, [...condicionesDe(filtro, lector), ...detras(desde)]);
        for (const fila of filas) dias.anotar(fila);
        const ultima = filas.at(-1);
        if (!ultima || filas.length < TROZO) break;
        desde = posicionDe(ultima);
      }
      return { al, dias: dias.todos.slice(0, limite) };
    });
  }

  embudo(filtro: FiltroEstadisticas, lector: Lector, ahora: Date) {
    return this.unidad.run(async (tx) => {
      const al = await asOf(tx, ESTADISTICA, ahora);
      const { donde, valores } = unir(condicionesDe(filtro, lector));
      const sql = `SELECT e.moneda, ${SUMAS} FROM estadistica e WHERE ${donde} GROUP BY e.moneda ORDER BY e.moneda`;
      const filas = await tx.query<(SumasFila & { moneda: string })[]>(sql, valores);
      const clics = await contarClics(tx, filtro, lector);
      return { al, clics, embudo: filas.map((fila) => ({ moneda: fila.moneda, medida: medidaDe(fila) })) };
    });
  }
}

function franjas(tx: MysqlTx, condiciones: readonly Condicion[]): Promise<FranjaFila[]> {
  const { donde, valores } = unir(condiciones);
  const clave = 'e.campaign_id, e.affiliate_id, e.moneda, e.franja';
  return tx.query(
    `SELECT ${clave}, MAX(k.zona_horaria) AS zona, ${SUMAS} FROM estadistica e LEFT JOIN campana k ON k.id = e.campaign_id
     WHERE ${donde} GROUP BY ${clave} ORDER BY ${clave} LIMIT ${TROZO}`,
    valores,
  );
}

const unir = (condiciones: readonly Condicion[]) => ({
  donde: [`e.generacion = ${inUse(ESTADISTICA)}`, ...condiciones.map(([texto]) => texto)].join(' AND '),
  valores: condiciones.flatMap(([, ...valores]) => valores),
});

function condicionesDe(f: FiltroEstadisticas, { marcaId, afiliadoId }: Lector): Condicion[] {
  const si = (texto: string, valor: unknown): Condicion[] =>
    valor === undefined || valor === null ? [] : [[texto, valor]];
  return [
    ...si('e.marca_id = ?', marcaId),
    ...si('e.affiliate_id = ?', afiliadoId),
    ...si('e.affiliate_id = ?', f.afiliadoId),
    ...si('e.campaign_id = ?', f.campanaId),
    ...si('e.franja >= ?', f.desde),
    ...si('e.franja < ?', f.hasta),
  ];
}

const posicionDe = ({ campaign_id, affiliate_id, moneda, franja }: FranjaFila): TrasDia => ({
  campanaId: campaign_id,
  afiliadoId: affiliate_id,
  moneda,
  ultima: franja,
});

function detras(tras: TrasDia | null): Condicion[] {
  if (!tras) return [];
  const { campanaId: c, afiliadoId: a, moneda: m, ultima } = tras;
  const texto = `(e.campaign_id > ? OR (e.campaign_id = ? AND (e.affiliate_id > ? OR (e.affiliate_id = ? AND
    (e.moneda > ? OR (e.moneda = ? AND e.franja > ?))))))`;
  return [[texto, c, c, a, a, m, m, ultima]];
}
