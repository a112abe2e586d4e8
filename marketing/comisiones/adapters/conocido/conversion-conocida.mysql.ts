import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { bloquearOCrear, enOrden, entero, enteroONada, guardar } from '../../../comun/adapters/filas.mysql.js';
import { aJson, deJson } from '../../../comun/adapters/json.js';
import { type ConversionConocida, type Hecho, SIN_HECHOS } from '../../domain/conocido/conversion-conocida.js';

export interface ConversionFila {
  conversion_id: string;
  campana_id: string | null;
  afiliado_id: string | null;
  moneda: string | null;
  valor: string | null;
  ocurrido_en: Date | null;
  ajuste_neto: string | null;
  ajuste_secuencia: string | null;
  cancelada: number;
  secuencia: string;
  desenlace: ConversionConocida['desenlace'];
  hechos: string | null;
}

/** All that these facts are about, locked until the transaction ends, unknown ones too. */
export async function bloquearConversiones(
  tx: MysqlTx,
  hechos: readonly Hecho[],
): Promise<Map<string, ConversionConocida>> {
  const ids = enOrden(hechos.map(({ conversionId }) => conversionId));
  const monedas = new Map(hechos.flatMap((hecho) => monedaDe(hecho) ?? []));
  const filas = await bloquearOCrear<ConversionFila>(tx, 'conversion_conocida', 'conversion_id', ids);
  return new Map(
    filas.map((fila) => [fila.conversion_id, conversionDeFila(fila, monedas.get(fila.conversion_id) ?? null)]),
  );
}

function monedaDe(hecho: Hecho): readonly [readonly [conversionId: string, moneda: string]] | null {
  if (hecho.tipo === 'cancelada') return null;
  const { moneda } = hecho.tipo === 'validada' ? hecho.validada.valor : hecho.neto;
  return [[hecho.conversionId, moneda]];
}

export const guardarConversiones = (tx: MysqlTx, conversiones: Iterable<ConversionConocida>): Promise<void> =>
  guardar(tx, 'conversion_conocida', [...conversiones].map(aFila));

/**
 * `moneda`: what a fact says now. Rows of what was adjusted before it was validated did not always tell the currency; where
 * nobody does, nothing is known of the sale, and the adjustment means nothing.
 */
export function conversionDeFila(f: ConversionFila, moneda: string | null = null): ConversionConocida {
  return {
    conversionId: f.conversion_id,
    validada: validadaDe(f),
    ajuste: ajusteDe(f, f.moneda ?? moneda),
    cancelada: Boolean(f.cancelada),
    secuencia: entero(f.secuencia),
    desenlace: f.desenlace,
  };
}

function ajusteDe(f: ConversionFila, moneda: string | null): ConversionConocida['ajuste'] {
  const neto = enteroONada(f.ajuste_neto);
  if (neto === null || moneda === null) return null;
  return { neto: dinero(neto, moneda), secuencia: entero(f.ajuste_secuencia ?? '0') };
}

function validadaDe(f: ConversionFila): ConversionConocida['validada'] {
  const { campana_id, afiliado_id, moneda, valor, ocurrido_en } = f;
  if (campana_id === null || afiliado_id === null || moneda === null || valor === null || !ocurrido_en) return null;
  const importe = dinero(entero(valor), moneda);
  const hechos = f.hechos === null ? SIN_HECHOS : deJson<typeof SIN_HECHOS>(f.hechos);
  return { campanaId: campana_id, afiliadoId: afiliado_id, valor: importe, ocurridoEn: ocurrido_en, hechos };
}

const aFila = ({ conversionId, validada, ajuste, cancelada, secuencia, desenlace }: ConversionConocida) => ({
  conversion_id: conversionId,
  campana_id: validada?.campanaId ?? null,
  afiliado_id: validada?.afiliadoId ?? null,
  moneda: validada?.valor.moneda ?? ajuste?.neto.moneda ?? null,
  valor: validada?.valor.unidadesMenores ?? null,
  ocurrido_en: validada?.ocurridoEn ?? null,
  ajuste_neto: ajuste?.neto.unidadesMenores ?? null,
  ajuste_secuencia: ajuste?.secuencia ?? null,
  cancelada: Number(cancelada),
  secuencia,
  desenlace,
  hechos: validada ? aJson(validada.hechos) : null,
});
