import type { Oidos } from '@alpespartner/schemas/oidos.js';
import type { BatchHandler, Incoming } from '@alpespartner/shared-kernel/platform/consumer/subscription.js';
import { bloquearOCrear, enOrden, entero, enteroONada, guardar } from '../../comun/adapters/filas.mysql.js';
import {
  aporteDeConversion,
  conHechoReportado,
  sinReportar,
  type ConversionReportada,
  type HechoReportado,
} from '../domain/conversion-reportada.js';
import { atribucionAFila, atribucionDeFila, type AtribucionFila } from './atribucion.fila.js';
import { reportarClics } from './clics.mysql.js';
import { contar, pedirTurno } from './contadores.mysql.js';

type Oido = Oidos<'conversiones.eventos', 'analytics-consumer'>;

/** `analytics-consumer` on conversiones.eventos: one row for each click and conversion, and what it changes in the figures. */
export const alReportarConversion: BatchHandler<Oido> = async (batch, tx) => {
  await reportarClics(tx, batch);
  const hechos = batch.flatMap((mensaje) => hechoDe(mensaje) ?? []);
  if (hechos.length === 0) return;
  await pedirTurno(tx);
  const ids = enOrden(hechos.map(({ conversionId }) => conversionId));
  const filas = await bloquearOCrear<ConversionFila>(tx, 'reporte_conversion', 'conversion_id', ids);
  const antes = new Map(filas.map((fila) => [fila.conversion_id, deFila(fila)]));
  const despues = new Map(antes);
  for (const hecho of hechos) {
    const sabida = despues.get(hecho.conversionId) ?? sinReportar(hecho.conversionId);
    despues.set(hecho.conversionId, conHechoReportado(sabida, hecho));
  }
  await guardar(tx, 'reporte_conversion', [...despues.values()].map(aFila));
  const cambios = [...despues.values()].flatMap((nueva) => {
    const previa = antes.get(nueva.conversionId) ?? sinReportar(nueva.conversionId);
    const aportes = { antes: aporteDeConversion(previa), despues: aporteDeConversion(nueva) };
    return nueva.de ? [{ de: nueva.de, ...aportes, al: nueva.al }] : [];
  });
  await contar(tx, cambios);
};

function hechoDe({ type, data, sequence, time: al, marca_id }: Incoming<Oido>): HechoReportado | null {
  switch (type) {
    case 'ConversionDetected':
    case 'ConversionValidated': {
      // A conversion that names no affiliate counts once it is known whose it is.
      if (data.affiliate_id === '') return null;
      const { unidades_menores: valor, moneda } = data.conversion_value;
      const de = { campanaId: data.campaign_id, afiliadoId: data.affiliate_id, moneda, marcaId: marca_id ?? '' };
      const tipo = type === 'ConversionDetected' ? 'detectada' : 'validada';
      return { conversionId: data.conversion_id, al, tipo, de, valor };
    }
    case 'ConversionAdjusted': {
      const { conversion_id: conversionId, net_value } = data;
      return { conversionId, al, tipo: 'ajustada', neto: net_value.unidades_menores, secuencia: sequence };
    }
    case 'ConversionConfirmed':
      return { conversionId: data.conversion_id, al, tipo: 'confirmada' };
    case 'ConversionCancelled':
      return { conversionId: data.conversion_id, al, tipo: 'cancelada' };
    case 'ClicRegistrado':
      return null;
  }
}

interface ConversionFila extends AtribucionFila {
  conversion_id: string;
  valor: string | null;
  ajuste_neto: string | null;
  ajuste_secuencia: string | null;
  validada: number;
  confirmada: number;
  cancelada: number;
  al: Date;
}

function deFila(f: ConversionFila): ConversionReportada {
  const neto = enteroONada(f.ajuste_neto);
  return {
    conversionId: f.conversion_id,
    de: atribucionDeFila(f),
    valor: enteroONada(f.valor),
    ajuste: neto === null ? null : { neto, secuencia: entero(f.ajuste_secuencia ?? '0') },
    validada: Boolean(f.validada),
    confirmada: Boolean(f.confirmada),
    cancelada: Boolean(f.cancelada),
    al: f.al,
  };
}

const aFila = ({ conversionId, de, valor, ajuste, validada, confirmada, cancelada, al }: ConversionReportada) => ({
  conversion_id: conversionId,
  ...atribucionAFila(de),
  valor,
  ajuste_neto: ajuste?.neto ?? null,
  ajuste_secuencia: ajuste?.secuencia ?? null,
  validada: Number(validada),
  confirmada: Number(confirmada),
  cancelada: Number(cancelada),
  al,
});
