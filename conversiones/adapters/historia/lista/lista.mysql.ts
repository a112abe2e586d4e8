import { Injectable } from '@nestjs/common';
import { type Dinero, dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { asOf } from '@alpespartner/shared-kernel/platform/projection/as-of.js';
import { inUse } from '@alpespartner/shared-kernel/platform/projection/projection.js';
import {
  type ConversionListada,
  type FiltroConversiones,
  ListaDeConversiones,
  type Pagina,
  type Posicion,
} from '../../../application/historia/listar-conversiones.consulta.js';
import type { Decision, Situacion } from '../../../domain/conversion/situacion.js';
import { avisosDe } from '../../../domain/pedido/avisos.js';
import { type ConversionFila, LISTA } from '../../conversion/conversion.fila.js';
import { type Condicion, si, unir } from '../condiciones.js';

/** Beside the row of the stream: the balance of its commissions as marketing told it last, and what is known of whom it names. */
type Fila = ConversionFila & { readonly saldo: string | null; readonly campana: string; readonly afiliado: string };

const COLUMNAS = `c.*, (SELECT SUM(k.saldo) FROM comision k WHERE k.conversion_id = c.id) AS saldo,
  c.estado <> 'DETECTADA' OR EXISTS (SELECT 1 FROM campana x WHERE x.id = c.campana_id AND x.marca_id = c.marca_id) AS campana,
  c.estado <> 'DETECTADA' OR EXISTS (SELECT 1 FROM afiliado x WHERE x.id = c.afiliado_id) AS afiliado`;

@Injectable()
export class MysqlLista extends ListaDeConversiones {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  list(quien: Quien, filtro: FiltroConversiones, { limite, tras, ascendente, ahora }: Pagina) {
    const { where, valores } = unir([...condicionesDe(quien, filtro), ...detras(tras, ascendente)]);
    const sentido = ascendente ? 'ASC' : 'DESC';
    const sql = `SELECT ${COLUMNAS} FROM conversion c WHERE ${where}
      ORDER BY c.ocurrido_en ${sentido}, c.id ${sentido} LIMIT ?`;
    return this.unitOfWork.run(async (tx) => {
      const al = await asOf(tx, LISTA, ahora);
      const filas = await tx.query<Fila[]>(sql, [...valores, limite]);
      return { al, filas: filas.map((fila) => listada(fila, ahora)) };
    });
  }
}

const condicionesDe = ({ marcaId, afiliadoId }: Quien, f: FiltroConversiones): Condicion[] => [
  [`c.generacion = ${inUse(LISTA)}`],
  ...si('c.marca_id = ?', marcaId),
  ...si('c.afiliado_id = ?', afiliadoId),
  ...si('c.afiliado_id = ?', f.afiliadoId),
  ...si('c.campana_id = ?', f.campanaId),
  ...si('c.estado = ?', f.situacion),
  ...si('c.transaction_id = ?', f.transaccionId),
  ...si('c.user_id = ?', f.usuarioId),
  ...si('c.ocurrido_en >= ?', f.desde),
  ...si('c.ocurrido_en < ?', f.hasta),
  ...importe('>=', f.valorDesde),
  ...importe('<=', f.valorHasta),
];

const detras = (tras: Posicion | null, ascendente: boolean): Condicion[] =>
  tras ? [[`(c.ocurrido_en, c.id) ${ascendente ? '>' : '<'} (?, ?)`, tras.ocurridoEn, tras.id]] : [];

const importe = (signo: '>=' | '<=', valor: Dinero | undefined): Condicion[] =>
  valor ? [[`c.moneda = ? AND c.valor ${signo} ?`, valor.moneda, String(valor.unidadesMenores)]] : [];

const listada = (f: Fila, ahora: Date): ConversionListada => {
  const importeDe = (unidades: string | null) => (unidades === null ? null : dinero(BigInt(unidades), f.moneda));
  return {
    id: f.id,
    marcaId: f.marca_id,
    afiliadoId: f.afiliado_id,
    campanaId: f.campana_id,
    transaccionId: f.transaction_id,
    valor: dinero(BigInt(f.valor), f.moneda),
    neto: dinero(BigInt(f.neto), f.moneda),
    situacion: f.estado as Situacion,
    razon: f.razon,
    decision: f.decision as Decision | null,
    comisionCalculada: importeDe(f.comision),
    comisionActual: importeDe(f.saldo ?? f.comision),
    avisos: avisosDe(
      { campanaId: f.campana_id, afiliadoId: f.afiliado_id === '' ? null : f.afiliado_id },
      { campana: Number(f.campana) === 1, afiliado: Number(f.afiliado) === 1 },
      ahora,
    ),
    ocurridoEn: f.ocurrido_en,
    version: f.version,
  };
};
