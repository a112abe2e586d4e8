import { comparar, type Dinero, restar } from '@alpespartner/shared-kernel/domain/dinero.js';
import { type Diferencia, diferencias, importeVisible } from '../pedido/diferencias.js';
import type { Comando, Reembolso } from './comandos.js';
import { reembolsoEnConflicto, reembolsoExcede, reembolsoNoPositivo } from './errores.js';
import type { Conversion, ReembolsoRegistrado } from './estado.js';
import type { EventoConversion } from './eventos.js';

type Reembolsar = Comando<'Reembolsar'>;

/**
 * A refund lowers the net value in every state; the one that leaves nothing cancels, except what was rejected. The same
 * refund again is no event. Throws when it exceeds what is left, or is known with another content.
 */
export function reembolsar(pedido: Reembolsar, conversion: Conversion): readonly EventoConversion[] {
  const conocido = conversion.reembolsos.find(({ reembolsoId }) => reembolsoId === pedido.reembolsoId);
  if (conocido) return repetido(pedido, conocido);
  if (pedido.monto.unidadesMenores <= 0n) throw reembolsoNoPositivo();
  if (comparar(pedido.monto, conversion.neto) > 0) throw reembolsoExcede(conversion.neto);
  const neto = restar(conversion.neto, pedido.monto);
  const ajuste = ajustada(pedido, neto);
  return neto.unidadesMenores === 0n && cancelable(conversion) ? [ajuste, cancelada(pedido, ajuste.en)] : [ajuste];
}

const cancelable = ({ situacion }: Conversion): boolean => situacion !== 'RECHAZADA' && situacion !== 'CANCELADA';

const ajustada = ({ reembolsoId, monto, motivo, ocurridoEn, ahora }: Reembolsar, neto: Dinero): EventoConversion => ({
  tipo: 'ConversionAdjusted',
  en: ocurridoEn ?? ahora,
  reembolsoId,
  monto,
  neto,
  motivo,
});

const cancelada = ({ quien, reembolsoId }: Reembolsar, en: Date): EventoConversion => ({
  tipo: 'ConversionCancelled',
  en,
  razon: 'reembolso_total',
  detalle: reembolsoId,
  por: quien.actor,
});

/** Throws reembolsoEnConflicto where what is known under the id of a refund is another one. */
export function comprobarMismoReembolso(conocido: Reembolso, pedido: Reembolso): void {
  const ocurridoEn = conocido.ocurridoEn ?? pedido.ocurridoEn ?? new Date(0);
  const distinto = diferenciasDe(
    { ...conocido, ocurridoEn },
    { ...pedido, ocurridoEn: pedido.ocurridoEn ?? ocurridoEn },
  );
  if (distinto.length > 0) throw reembolsoEnConflicto(pedido.reembolsoId, distinto);
}

function repetido(pedido: Reembolsar, conocido: ReembolsoRegistrado): readonly EventoConversion[] {
  comprobarMismoReembolso(conocido, pedido);
  return [];
}

const diferenciasDe = (conocido: ReembolsoRegistrado, pedido: ReembolsoRegistrado): Diferencia[] =>
  diferencias(publicado(conocido), publicado(pedido));

const publicado = ({ monto, motivo, ocurridoEn }: ReembolsoRegistrado) => ({
  monto: importeVisible(monto),
  motivo,
  ocurrido_en: ocurridoEn.toISOString(),
});
