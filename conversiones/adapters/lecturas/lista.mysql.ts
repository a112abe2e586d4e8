import { Injectable } from '@nestjs/common';
import { dinero, type Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { asOf } from '@alpespartner/shared-kernel/platform/projection/as-of.js';
import { inUse } from '@alpespartner/shared-kernel/platform/projection/projection.js';
import {
  ListaDeConversiones,
  type ConversionListada,
  type FiltroConversiones,
  type Pagina,
  type Posicion,
} from '../../application/listar-conversiones.js';
import type { Lector } from '../../application/lector.js';
import type { Decision, Situacion } from '../../domain/situacion.js';
import type { ConversionFila } from '../conversion.fila.js';
import { LISTA } from '../proyecciones/lista.js';

/** Beside the row of the stream, the balance of its commissions as marketing told it last. */
type Fila = ConversionFila & { readonly saldo: string | null };

@Injectable()
export class ListaEnMysql extends ListaDeConversiones {
  constructor(private readonly unidad: MysqlUnitOfWork) {
    super();
  }

  async listar(filtro: FiltroConversiones, lector: Lector, { limite, tras, ahora }: Pagina) {
    const condiciones = condicionesDe(filtro, lector, tras);
    const donde = [`c.generacion = ${inUse(LISTA)}`, ...condiciones.map(([texto]) => texto)].join(' AND ');
    const sql = `SELECT c.*, (SELECT SUM(k.saldo) FROM comision k WHERE k.conversion_id = c.id) AS saldo
      FROM conversion c WHERE ${donde} ORDER BY c.ocurrido_en DESC, c.id DESC LIMIT ?`;
    const valores = [...condiciones.flatMap(([, ...v]) => v), limite];
    return this.unidad.run(async (tx) => {
      const al = await asOf(tx, LISTA, ahora);
      return { al, filas: (await tx.query<Fila[]>(sql, valores)).map(listada) };
    });
  }
}

type Condicion = readonly [texto: string, ...valores: unknown[]];

function condicionesDe(f: FiltroConversiones, { marcaId, afiliadoId }: Lector, tras: Posicion | null): Condicion[] {
  const igual = (columna: string, valor: unknown): Condicion[] =>
    valor === undefined || valor === null ? [] : [[`c.${columna} = ?`, valor]];
  return [
    ...igual('marca_id', marcaId),
    ...igual('affiliate_id', afiliadoId),
    ...igual('affiliate_id', f.afiliadoId),
    ...igual('campaign_id', f.campanaId),
    ...igual('estado', f.situacion),
    ...(f.desde ? [['c.ocurrido_en >= ?', f.desde] as const] : []),
    ...(f.hasta ? [['c.ocurrido_en < ?', f.hasta] as const] : []),
    ...importe('>=', f.valorDesde),
    ...importe('<=', f.valorHasta),
    ...(tras ? [['(c.ocurrido_en, c.id) < (?, ?)', tras.ocurridoEn, tras.id] as const] : []),
  ];
}

const importe = (como: '>=' | '<=', valor: Dinero | undefined): Condicion[] =>
  valor ? [[`c.moneda = ? AND c.valor ${como} ?`, valor.moneda, String(valor.unidadesMenores)]] : [];

const listada = (f: Fila): ConversionListada => {
  const comision = f.saldo ?? f.comision;
  return {
    id: f.id,
    marcaId: f.marca_id,
    afiliadoId: f.affiliate_id,
    campanaId: f.campaign_id,
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
