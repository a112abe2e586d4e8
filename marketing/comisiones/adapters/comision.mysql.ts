import type { Tx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { bloquear, entero, guardar, insertar } from '../../adapters/filas.mysql.js';
import { Comision } from '../domain/comision.js';
import type { EstadoComision } from '../domain/cuenta.js';
import { asientoDe } from '../domain/eventos.js';

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
}

/** The accounts of `ids` that are there, locked until the transaction ends. `ids` in lock order. */
export async function bloquearComisiones(tx: Tx, ids: readonly string[]): Promise<Map<string, Comision>> {
  const filas = await bloquear<ComisionFila>(tx, 'comision', 'id', ids);
  return new Map(filas.map((fila) => [fila.id, Comision.desde(deFila(fila), fila.version)]));
}

/** Accounts as they are now, and the entries they booked since they were locked. Announces nothing. */
export async function guardarComisiones(tx: Tx, comisiones: Iterable<Comision>): Promise<void> {
  const todas = [...comisiones];
  await guardar(tx, 'comision', todas.map(aFila));
  await insertar(tx, 'asiento', todas.flatMap(asientosDe));
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
});

const asientosDe = ({ snapshot, version, events }: Comision) =>
  events.flatMap((evento, i) => {
    const asiento = asientoDe(evento);
    if (!asiento) return [];
    const { id, tipo, motivo, delta, calculado, valorNeto, nivel } = asiento;
    const precio = { delta, calculado, valor_neto: valorNeto, nivel };
    const numero = version + i + 1;
    return [{ comision_id: snapshot.id, numero, id, tipo, motivo, ...precio, creado_en: evento.en }];
  });
