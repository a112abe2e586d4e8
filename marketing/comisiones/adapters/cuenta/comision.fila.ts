import { contextoActual, type Contexto } from '@alpespartner/shared-kernel/application/context.js';
import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { bloquear, entero, guardar, insertar } from '../../../comun/adapters/filas.mysql.js';
import { aJson, deJson } from '../../../comun/adapters/json.js';
import { Comision } from '../../domain/cuenta/comision.js';
import { SIN_MAS, type EstadoComision } from '../../domain/cuenta/cuenta.js';
import { asientoDe } from '../../domain/cuenta/eventos.js';
import { contarUsos } from './contador.mysql.js';

/** One row of table `comision`. */
export interface ComisionFila {
  id: string;
  version: number;
  conversion_id: string;
  afiliado_id: string;
  campana_id: string;
  marca_id: string;
  moneda: string;
  situacion: EstadoComision['situacion'];
  saldo: string;
  visada_por: string | null;
  visada_monto: string | null;
  pagado: string;
  liquidacion_id: string | null;
  en_pago: string | null;
  valor_neto: string;
  nivel: EstadoComision['nivel'];
  terminos_version: number;
  ocurrido_en: Date;
  calculada_en: Date;
  vence_en: Date;
  clase: EstadoComision['clase'];
  principal_id: string | null;
  referidor_id: string | null;
  en_pie: number | null;
  apertura: string | null;
}

/** The accounts of `ids` that are there, locked until the transaction ends. `ids` in lock order. */
export async function bloquearComisiones(tx: MysqlTx, ids: readonly string[]): Promise<Map<string, Comision>> {
  const filas = await bloquear<ComisionFila>(tx, 'comision', 'id', ids);
  return new Map(filas.map((fila) => [fila.id, Comision.desde(deFila(fila), fila.version)]));
}

/**
 * Accounts as they are now, the entries they booked since they were locked, and what these count for in their caps. `causas`:
 * what made an entry, by its id; otherwise the ambient context did. Announces nothing.
 */
export async function guardarComisiones(
  tx: MysqlTx,
  comisiones: Iterable<Comision>,
  causas: ReadonlyMap<string, Contexto> = new Map(),
): Promise<void> {
  const todas = [...comisiones];
  const aqui = contextoActual();
  await guardar(tx, 'comision', todas.map(aFila));
  await insertar(
    tx,
    'asiento',
    todas.flatMap((comision) => asientosDe(comision, (asiento) => causas.get(asiento) ?? aqui)),
  );
  await contarUsos(tx, todas);
}

export const deFila = (f: ComisionFila): EstadoComision => ({
  id: f.id,
  conversionId: f.conversion_id,
  campanaId: f.campana_id,
  marcaId: f.marca_id,
  afiliadoId: f.afiliado_id,
  moneda: f.moneda,
  situacion: f.situacion,
  saldo: entero(f.saldo),
  vistoBueno: f.visada_por === null ? null : { por: f.visada_por, monto: entero(f.visada_monto ?? 0) },
  pagado: entero(f.pagado),
  enLiquidacion: f.liquidacion_id === null ? null : { id: f.liquidacion_id, monto: entero(f.en_pago ?? 0) },
  valorNeto: entero(f.valor_neto),
  nivel: f.nivel,
  terminosVersion: f.terminos_version,
  ocurridoEn: f.ocurrido_en,
  calculadaEn: f.calculada_en,
  venceEn: f.vence_en,
  clase: f.clase,
  principalId: f.principal_id ?? f.afiliado_id,
  referidorId: f.referidor_id,
  enPie: Boolean(f.en_pie ?? entero(f.valor_neto) !== 0n),
  apertura: f.apertura === null ? SIN_MAS : deJson(f.apertura),
});

const aFila = ({ snapshot: c, version, events }: Comision) => ({
  id: c.id,
  version: version + events.length,
  conversion_id: c.conversionId,
  afiliado_id: c.afiliadoId,
  campana_id: c.campanaId,
  marca_id: c.marcaId,
  moneda: c.moneda,
  situacion: c.situacion,
  saldo: c.saldo,
  visada_por: c.vistoBueno?.por ?? null,
  visada_monto: c.vistoBueno?.monto ?? null,
  pagado: c.pagado,
  liquidacion_id: c.enLiquidacion?.id ?? null,
  en_pago: c.enLiquidacion?.monto ?? null,
  valor_neto: c.valorNeto,
  nivel: c.nivel,
  terminos_version: c.terminosVersion,
  ocurrido_en: c.ocurridoEn,
  calculada_en: c.calculadaEn,
  vence_en: c.venceEn,
  clase: c.clase,
  principal_id: c.principalId,
  referidor_id: c.referidorId,
  en_pie: Number(c.enPie),
  apertura: aJson(c.apertura),
});

const asientosDe = ({ snapshot, version, events }: Comision, causaDe: (asientoId: string) => Contexto) =>
  events.flatMap((evento, i) => {
    const asiento = asientoDe(evento);
    if (!asiento) return [];
    const { id, tipo, motivo, delta, calculado, valorNeto, nivel, enPie, fondos } = asiento;
    const precio = { delta, calculado, valor_neto: valorNeto, nivel, en_pie: Number(enPie), fondos: aJson(fondos) };
    const { causationId: causa, correlationId: correlacion } = causaDe(id);
    const numero = version + i + 1;
    const quien = { comision_id: snapshot.id, numero, id, tipo, motivo };
    return [{ ...quien, ...precio, creado_en: evento.en, causa, correlacion }];
  });
