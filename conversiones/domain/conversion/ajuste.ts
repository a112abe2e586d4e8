import { comparar, restar } from '@alpespartner/shared-kernel/domain/dinero.js';
import { comparable, comprobarValor } from '../pedido/datos.js';
import { diferencias, importeVisible } from '../pedido/diferencias.js';
import { comprobarInstante } from '../pedido/limites.js';
import type { Comando } from './comandos.js';
import { ajusteBajoReembolsos, ajusteEnConflicto, transicionImposible } from './errores.js';
import type { AjusteRegistrado, Conversion } from './estado.js';
import type { EventoConversion } from './eventos.js';

type Ajustar = Comando<'Ajustar'>;

/**
 * An amendment says anew what a conversion was worth; refunds stay what they are. The same amendment again is no event.
 * Throws where it is known with another content, where more was refunded already, and where nothing is left to amend.
 */
export function ajustar(pedido: Ajustar, conversion: Conversion): readonly EventoConversion[] {
  const conocido = conversion.ajustes.find(({ ajusteId }) => comparable(ajusteId) === pedido.ajusteId);
  if (conocido) return repetido(pedido, conocido);
  const { situacion, datos, valor, neto } = conversion;
  if (situacion === 'RECHAZADA' || situacion === 'CANCELADA') throw transicionImposible('amend', situacion);
  comprobarValor({ tipo: datos.tipo, valor: pedido.valor });
  comprobarInstante(pedido.ocurridoEn, pedido.ahora);
  const reembolsado = restar(valor, neto);
  if (comparar(pedido.valor, reembolsado) < 0) throw ajusteBajoReembolsos(reembolsado);
  const { ajusteId, motivo, quien } = pedido;
  const en = pedido.ocurridoEn ?? pedido.ahora;
  const nuevo = restar(pedido.valor, reembolsado);
  const delta = restar(pedido.valor, valor);
  const enmienda = { tipo: 'ConversionAmended', en, ajusteId, delta, neto: nuevo, motivo } as const;
  if (reembolsado.unidadesMenores === 0n || nuevo.unidadesMenores > 0n) return [enmienda];
  const total = { razon: 'reembolso_total', detalle: ajusteId, por: quien.actor } as const;
  return [enmienda, { tipo: 'ConversionCancelled', en, ...total }];
}

function repetido(pedido: Ajustar, conocido: AjusteRegistrado): readonly EventoConversion[] {
  const recibido = { ...pedido, ocurridoEn: pedido.ocurridoEn ?? conocido.ocurridoEn };
  const distinto = diferencias(publicado(conocido), publicado(recibido));
  if (distinto.length > 0) throw ajusteEnConflicto(pedido.ajusteId, distinto);
  return [];
}

const publicado = ({ valor, motivo, ocurridoEn }: AjusteRegistrado) => ({
  valor: importeVisible(valor),
  motivo,
  ocurrido_en: ocurridoEn.toISOString(),
});
