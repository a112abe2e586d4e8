import { dinero, formatDinero, type Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { exponente } from '@alpespartner/shared-kernel/domain/monedas.js';
import type { Nivel } from '../../campanas/domain/segmentacion.js';
import type { Escalon, Terminos } from '../../campanas/domain/terminos.js';
import {
  compararFracciones,
  decimalExacto,
  entera,
  porPpm,
  redondear,
  sumarFracciones,
  type Fraccion,
} from './fraccion.js';

/** Parts per million: 1.25 = 1 250 000. */
export const MULTIPLICADOR_PPM: Readonly<Record<Nivel, bigint>> = {
  BRONCE: 1_000_000n,
  PLATA: 1_100_000n,
  ORO: 1_250_000n,
  PLATINO: 1_500_000n,
  DIAMANTE: 2_000_000n,
};

/** One step of the calculation: what was done, with which figures, and the exact amount after it. */
export interface Paso {
  readonly paso: 'valor_neto_cero' | 'fijo' | 'porcentaje' | 'escalon' | 'nivel' | 'minimo' | 'maximo' | 'redondeo';
  readonly detalle: string;
  readonly resultado: Fraccion;
}

export interface Precio {
  readonly monto: Dinero;
  readonly pasos: readonly Paso[];
}

/**
 * What a conversion of this net value earns: formula, tier multiplier, minimum, maximum, in this order, exact until the one
 * rounding at the end (half up, away from zero). A net value of zero earns nothing, fixed part and minimum included.
 */
export function precio(neto: Dinero, terminos: Terminos, nivel: Nivel): Precio {
  const pasos =
    neto.unidadesMenores === 0n ? [nada] : acotar(porNivel(formula(neto, terminos), terminos, nivel), terminos);
  const exacto = ultimo(pasos);
  const monto = dinero(redondear(exacto), neto.moneda);
  const detalle = `${exactoEnTexto(exacto, neto.moneda)} half up, away from zero`;
  return { monto, pasos: [...pasos, { paso: 'redondeo', detalle, resultado: entera(monto.unidadesMenores) }] };
}

const nada: Paso = { paso: 'valor_neto_cero', detalle: 'nothing is left of the sale', resultado: entera(0n) };

function formula(neto: Dinero, terminos: Terminos): Paso[] {
  const valor = entera(neto.unidadesMenores);
  const parte = (ppm: bigint) => `${formatDinero(neto)} × ${ppm} ppm`;
  switch (terminos.tipo) {
    case 'PORCENTAJE':
      return [{ paso: 'porcentaje', detalle: parte(terminos.ppm), resultado: porPpm(valor, terminos.ppm) }];
    case 'FIJA':
      return [fijo(terminos.fijo)];
    case 'ESCALONADA': {
      const { hasta, ppm } = escalonDe(neto, terminos.escalones);
      const cual = hasta ? `below ${formatDinero(hasta)}` : 'the last step';
      return [{ paso: 'escalon', detalle: `${cual}: ${parte(ppm)}`, resultado: porPpm(valor, ppm) }];
    }
    case 'HIBRIDA': {
      const base = fijo(terminos.fijo);
      const resultado = sumarFracciones(base.resultado, porPpm(valor, terminos.ppm));
      return [base, { paso: 'porcentaje', detalle: `plus ${parte(terminos.ppm)}`, resultado }];
    }
  }
}

const fijo = (importe: Dinero): Paso => ({
  paso: 'fijo',
  detalle: `fixed ${formatDinero(importe)}`,
  resultado: entera(importe.unidadesMenores),
});

/** The step that holds the whole value; the last one has no end. */
const escalonDe = (neto: Dinero, escalones: readonly Escalon[]): Escalon =>
  escalones.find(({ hasta }) => hasta === null || neto.unidadesMenores < hasta.unidadesMenores) ?? {
    hasta: null,
    ppm: 0n,
  };

/** The rate that the formula applies to this value; null where it applies none. */
export function ppmAplicado(neto: Dinero, terminos: Terminos): bigint | null {
  if (terminos.tipo === 'ESCALONADA') return escalonDe(neto, terminos.escalones).ppm;
  return terminos.tipo === 'FIJA' ? null : terminos.ppm;
}

function porNivel(pasos: Paso[], terminos: Terminos, nivel: Nivel): Paso[] {
  if (!terminos.porNivel) return pasos;
  const ppm = MULTIPLICADOR_PPM[nivel];
  return [...pasos, { paso: 'nivel', detalle: `${nivel}: × ${ppm} ppm`, resultado: porPpm(ultimo(pasos), ppm) }];
}

function acotar(pasos: Paso[], { minimo, maximo }: Terminos): Paso[] {
  if (minimo && compararFracciones(ultimo(pasos), entera(minimo.unidadesMenores)) < 0) {
    return [...pasos, cota('minimo', `at least ${formatDinero(minimo)}`, minimo)];
  }
  if (maximo && compararFracciones(ultimo(pasos), entera(maximo.unidadesMenores)) > 0) {
    return [...pasos, cota('maximo', `at most ${formatDinero(maximo)}`, maximo)];
  }
  return pasos;
}

const cota = (paso: 'minimo' | 'maximo', detalle: string, { unidadesMenores }: Dinero): Paso => ({
  paso,
  detalle,
  resultado: entera(unidadesMenores),
});

const ultimo = (pasos: readonly Paso[]): Fraccion => pasos.at(-1)?.resultado ?? entera(0n);

export const exactoEnTexto = (importe: Fraccion, moneda: string): string =>
  decimalExacto(importe, exponente(moneda) ?? 0);
