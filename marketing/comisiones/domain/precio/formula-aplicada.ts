import { type Dinero, formatDinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Escalon, Escalonada, Formula } from '../../../campanas/domain/terminos/formula.js';
import { entera, type Fraccion, porPpm, sumarFracciones } from './fraccion.js';

/** One step of a calculation: what was done, with which figures, and the exact amount after it. */
export interface Paso {
  readonly paso:
    | ('valor_neto_cero' | 'recurrencia' | 'condicion')
    | ('fijo' | 'porcentaje' | 'escalon')
    | ('nivel' | 'minimo' | 'maximo' | 'redondeo');
  readonly detalle: string;
  readonly resultado: Fraccion;
}

/** The steps of the formula alone, exact. */
export function aplicar(formula: Formula, neto: Dinero): Paso[] {
  const valor = entera(neto.unidadesMenores);
  const parte = (ppm: bigint) => `${formatDinero(neto)} × ${ppm} ppm`;
  switch (formula.tipo) {
    case 'PORCENTAJE':
      return [{ paso: 'porcentaje', detalle: parte(formula.ppm), resultado: porPpm(valor, formula.ppm) }];
    case 'FIJA':
      return [fijo(formula.fijo)];
    case 'ESCALONADA':
      return formula.marginal ? porTramos(formula, neto) : [porEscalon(formula.escalones, neto)];
    case 'HIBRIDA': {
      const base = fijo(formula.fijo);
      const resultado = sumarFracciones(base.resultado, porPpm(valor, formula.ppm));
      return [base, { paso: 'porcentaje', detalle: `plus ${parte(formula.ppm)}`, resultado }];
    }
  }
}

/** The rate that a formula applies to all of this value; null where there is no such one. */
export function ppmAplicado(neto: Dinero, formula: Formula): bigint | null {
  if (formula.tipo === 'ESCALONADA') return formula.marginal ? null : escalonDe(neto, formula.escalones).ppm;
  return formula.tipo === 'FIJA' ? null : formula.ppm;
}

function porEscalon(escalones: readonly Escalon[], neto: Dinero): Paso {
  const { hasta, ppm } = escalonDe(neto, escalones);
  const escalon = hasta ? `below ${formatDinero(hasta)}` : 'the last step';
  const detalle = `${escalon}: ${formatDinero(neto)} × ${ppm} ppm`;
  return { paso: 'escalon', detalle, resultado: porPpm(entera(neto.unidadesMenores), ppm) };
}

/** Each step takes the part of the value that it holds. */
function porTramos({ escalones }: Escalonada, neto: Dinero): Paso[] {
  const pasos: Paso[] = [];
  let [desde, suma] = [0n, entera(0n)];
  for (const { hasta, ppm } of escalones) {
    const fin = hasta && hasta.unidadesMenores < neto.unidadesMenores ? hasta.unidadesMenores : neto.unidadesMenores;
    const tramo = { unidadesMenores: fin - desde, moneda: neto.moneda };
    suma = sumarFracciones(suma, porPpm(entera(tramo.unidadesMenores), ppm));
    pasos.push({ paso: 'escalon', detalle: `plus ${formatDinero(tramo)} × ${ppm} ppm`, resultado: suma });
    if (fin === neto.unidadesMenores) break;
    desde = fin;
  }
  return pasos;
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
