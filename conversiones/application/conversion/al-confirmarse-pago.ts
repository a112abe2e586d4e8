import type { Devolucion, Hecho, HechoDeComision, Pago, PagoDeConversion } from './comisiones.js';
import type { ConversionGuardada, Pedido } from './conversiones.js';

/** What is known of the commissions that are told of, and which conversions are not paid for in full. */
export interface Sabido {
  readonly conocidos: ReadonlyMap<string, PagoDeConversion>;
  readonly sinPagar: ReadonlySet<string>;
}

export const pagosDichos = (hecho: HechoDeComision): Pago[] =>
  hecho.tipo === 'PagoConfirmado'
    ? hecho.comisiones.map((comisionId) => ({ comisionId, pagoId: hecho.pagoId, en: hecho.en }))
    : [];

export const devolucionesDichas = (hecho: HechoDeComision): Devolucion[] =>
  hecho.tipo === 'PagoDevuelto'
    ? hecho.comisiones.map((comisionId) => ({ comisionId, pagoId: hecho.pagoId, en: hecho.en }))
    : [];

/** Each of its commissions may have been the last that its conversion waited for. */
export const alConfirmarsePago = (
  { comisiones, context }: Hecho<'PagoConfirmado'>,
  sabido: Sabido,
  ahora: Date,
): Pedido[] => comisiones.flatMap((id) => siEstaPagada(id, context, sabido, ahora));

/** A conversion that one of its commissions is owed for again is not paid, unless another payment of it stands. */
export const alDevolversePago = (
  { comisiones, pagoId, en, context }: Hecho<'PagoDevuelto'>,
  { conocidos, sinPagar }: Sabido,
  ahora: Date,
): Pedido[] =>
  comisiones.flatMap((id) => {
    const { conversionId = null } = conocidos.get(id) ?? {};
    if (conversionId === null || !sinPagar.has(conversionId)) return [];
    return [{ conversionId, comando: { tipo: 'RegistrarDevolucion', pagoId, en, ahora }, context }];
  });

/** A conversion is paid with the last of its commissions. */
export function siEstaPagada(
  comisionId: string,
  context: Pedido['context'],
  { conocidos, sinPagar }: Sabido,
  ahora: Date,
): Pedido[] {
  const { conversionId = null, pago = null } = conocidos.get(comisionId) ?? {};
  if (conversionId === null || pago === null || sinPagar.has(conversionId)) return [];
  const { pagoId, en } = pago;
  return [{ conversionId, comando: { tipo: 'RegistrarPago', pagoId, en, ahora }, context }];
}

/** Of conversions that an outcome has just changed, those that are paid by it: ms from their report until the payment. */
export const duracionesDe = (cambiadas: readonly ConversionGuardada[]): number[] =>
  cambiadas.flatMap(({ estado, historia }) => {
    const pagada = historia.findLast(({ evento }) => evento.tipo === 'ConversionPaid');
    if (estado.situacion !== 'PAGADA' || !pagada) return [];
    return [Math.max(0, pagada.evento.en.getTime() - estado.recibidoEn.getTime())];
  });
