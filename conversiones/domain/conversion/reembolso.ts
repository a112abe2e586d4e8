import { cero, comparar, type Dinero, restar, sumar } from '@alpespartner/shared-kernel/domain/dinero.js';
import { comparable } from '../pedido/datos.js';
import { type Diferencia, diferencias, importeVisible } from '../pedido/diferencias.js';
import { comprobarImporte, comprobarInstante } from '../pedido/limites.js';
import type { Comando, Reembolso } from './comandos.js';
import { nadaQueDevolver, reembolsoEnConflicto, reembolsoExcede, reembolsoNoPositivo } from './errores.js';
import type { Conversion, ReembolsoRegistrado } from './estado.js';
import type { EventoConversion } from './eventos.js';

type Reembolsar = Comando<'Reembolsar'>;

/**
 * A refund lowers the net value in every state; the one that leaves nothing cancels, except what was rejected. One that is
 * larger than what is left takes that, or is refused, as the command says. The same refund again is no event. Throws where
 * nothing is left, or it is known with another content.
 */
export function reembolsar(pedido: Reembolsar, conversion: Conversion): readonly EventoConversion[] {
  const conocido = conversion.reembolsos.find(({ reembolsoId }) => comparable(reembolsoId) === pedido.reembolsoId);
  if (conocido) return repetido(pedido, conocido);
  comprobarReembolso(pedido, pedido.ahora);
  const exceso = excesoDe(pedido, conversion);
  const monto = exceso ? conversion.neto : pedido.monto;
  const neto = restar(conversion.neto, monto);
  const ajuste = ajustada(pedido, { monto, neto, exceso: pedido.exceso === 'PARTE' ? null : exceso });
  return neto.unidadesMenores === 0n && cancelable(conversion) ? [ajuste, cancelada(pedido, ajuste.en)] : [ajuste];
}

/** What can be said of a refund before its sale is known. Throws where it is none, too large, or of the future. */
export function comprobarReembolso({ monto, ocurridoEn }: Pick<Reembolso, 'monto' | 'ocurridoEn'>, ahora: Date): void {
  if (monto.unidadesMenores <= 0n) throw reembolsoNoPositivo();
  comprobarImporte(monto, 'monto');
  comprobarInstante(ocurridoEn, ahora);
}

/** What is asked for beyond what is left; null: nothing. */
function excesoDe({ monto, exceso }: Reembolsar, { neto }: Conversion): Dinero | null {
  if (comparar(monto, neto) <= 0) return null;
  if (neto.unidadesMenores === 0n) throw nadaQueDevolver();
  if (exceso === 'RECHAZAR') throw reembolsoExcede(neto);
  return restar(monto, neto);
}

const cancelable = ({ situacion }: Conversion): boolean => situacion !== 'RECHAZADA' && situacion !== 'CANCELADA';

const ajustada = (
  { reembolsoId, motivo, ocurridoEn, ahora }: Reembolsar,
  importes: { readonly monto: Dinero; readonly neto: Dinero; readonly exceso: Dinero | null },
): EventoConversion => ({ tipo: 'ConversionAdjusted', en: ocurridoEn ?? ahora, reembolsoId, motivo, ...importes });

const cancelada = ({ quien, reembolsoId }: Reembolsar, en: Date): EventoConversion => ({
  tipo: 'ConversionCancelled',
  en,
  razon: 'reembolso_total',
  detalle: reembolsoId,
  por: quien.actor,
});

/** Throws reembolsoEnConflicto where what is known under the id of a refund is another one. */
export function comprobarMismoReembolso(
  conocido: Reembolso,
  pedido: Reembolso,
  otras: readonly Diferencia[] = [],
): void {
  const ocurridoEn = conocido.ocurridoEn ?? pedido.ocurridoEn ?? new Date(0);
  const recibido = { ...pedido, ocurridoEn: pedido.ocurridoEn ?? ocurridoEn };
  const distinto = [...otras, ...diferenciasDe({ ...conocido, ocurridoEn }, recibido)];
  if (distinto.length > 0) throw reembolsoEnConflicto(pedido.reembolsoId, distinto);
}

/** Part of one that is spread took what there was: how much was asked for then does not matter. */
function repetido(pedido: Reembolsar, conocido: ReembolsoRegistrado): readonly EventoConversion[] {
  if (pedido.exceso === 'PARTE') return [];
  const { monto, exceso } = conocido;
  comprobarMismoReembolso({ ...conocido, monto: sumar(monto, exceso ?? cero(monto.moneda)) }, pedido);
  return [];
}

const diferenciasDe = (conocido: Publicable, pedido: Publicable): Diferencia[] =>
  diferencias(publicado(conocido), publicado(pedido));

type Publicable = Pick<ReembolsoRegistrado, 'monto' | 'motivo' | 'ocurridoEn'>;

const publicado = ({ monto, motivo, ocurridoEn }: Publicable) => ({
  monto: importeVisible(monto),
  motivo,
  ocurrido_en: ocurridoEn.toISOString(),
});
