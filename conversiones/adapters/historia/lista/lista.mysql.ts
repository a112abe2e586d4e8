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
import { type ConversionFila, LISTA } from '../../conversion/conversion.fila.js';
import { type Condicion, si, unir } from '../condiciones.js';

/** Beside the row of the stream, the balance of its commissions as marketing told it last. */
type Fila = ConversionFila & { readonly saldo: string | null };

@Injectable()
export class MysqlLista extends ListaDeConversiones {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  list(quien: Quien, filtro: FiltroConversiones, { limite, tras, ahora }: Pagina) {
    const { where, valores } = unir(condicionesDe(quien, filtro, tras));
    const sql = `SELECT c.*, (SELECT SUM(k.saldo) FROM comision k WHERE k.conversion_id = c.id) AS saldo
      FROM conversion c WHERE ${where} ORDER BY c.ocurrido_en DESC, c.id DESC LIMIT ?`;
    return this.unitOfWork.run(async (tx) => {
      const al = await asOf(tx, LISTA, ahora);
      return { al, filas: (await tx.query<Fila[]>(sql, [...valores, limite])).map(listada) };
    });
  }
}

const condicionesDe = ({ marcaId, afiliadoId }: Quien, f: FiltroConversiones, tras: Posicion | null): Condicion[] => [
  [`c.generacion = ${inUse(LISTA)}`],
  ...si('c.marca_id = ?', marcaId),
  ...si('c.afiliado_id = ?', afiliadoId),
  ...si('c.afiliado_id = ?', f.afiliadoId),
  ...si('c.campana_id = ?', f.campanaId),
  ...si('c.estado = ?', f.situacion),
  ...si('c.ocurrido_en >= ?', f.desde),
  ...si('c.ocurrido_en < ?', f.hasta),
  ...importe('>=', f.valorDesde),
  ...importe('<=', f.valorHasta),
  ...(tras ? [['(c.ocurrido_en, c.id) < (?, ?)', tras.ocurridoEn, tras.id] as const] : []),
];

const importe = (signo: '>=' | '<=', valor: Dinero | undefined): Condicion[] =>
  valor ? [[`c.moneda = ? AND c.valor ${signo} ?`, valor.moneda, String(valor.unidadesMenores)]] : [];

const listada = (f: Fila): ConversionListada => {
  const comision = f.saldo ?? f.comision;
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
    comision: comision === null ? null : dinero(BigInt(comision), f.moneda),
    ocurridoEn: f.ocurrido_en,
    version: f.version,
  };
};
