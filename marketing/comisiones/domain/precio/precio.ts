import { type Dinero, dinero, formatDinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { exponente } from '@alpespartner/shared-kernel/domain/monedas.js';
import type { Nivel } from '../../../campanas/domain/campana/segmentacion.js';
import { type Circunstancias, seCumple } from '../../../campanas/domain/terminos/condiciones.js';
import type { Formula } from '../../../campanas/domain/terminos/formula.js';
import type { Recurrencia, Terminos } from '../../../campanas/domain/terminos/terminos.js';
import { aplicar, type Paso, ppmAplicado } from './formula-aplicada.js';
import { compararFracciones, decimalExacto, entera, type Fraccion, porPpm, redondear } from './fraccion.js';

/** Parts per million: 1.25 = 1 250 000. */
const MULTIPLICADOR_PPM: Readonly<Record<Nivel, bigint>> = {
  BRONCE: 1_000_000n,
  PLATA: 1_100_000n,
  ORO: 1_250_000n,
  PLATINO: 1_500_000n,
  DIAMANTE: 2_000_000n,
};

/** The how-manieth conversion of its customer it is, from 1, and how many whole months after the first. */
export interface Cuota {
  readonly numero: number;
  readonly meses: number;
}

export interface Entradas {
  readonly neto: Dinero;
  readonly nivel: Nivel;
  /** Whether anything of the conversion stands. A lead that was worth nothing stands; a sale that was refunded does not. */
  readonly enPie: boolean;
  readonly circunstancias: Circunstancias;
  /** Null: nobody counts. */
  readonly cuota: Cuota | null;
}

export interface Precio {
  readonly monto: Dinero;
  readonly pasos: readonly Paso[];
}

/**
 * What a conversion earns: formula (of the condition that applies, or the general one), tier multiplier, minimum, maximum,
 * in this order, exact until the one rounding at the end (half up, away from zero). Of what does not stand, and beyond the
 * limits of what recurs, nothing is earned, fixed part and minimum included.
 */
export function precio(entradas: Entradas, terminos: Terminos): Precio {
  const { neto, enPie, cuota, nivel } = entradas;
  const pasos = !enPie
    ? [nada]
    : fueraDeCuota(cuota, terminos.recurrencia ?? null)
      ? [agotada(cuota)]
      : acotar(porNivel(formula(entradas, terminos), terminos, nivel), terminos);
  const exacto = ultimo(pasos);
  const monto = dinero(redondear(exacto), neto.moneda);
  const detalle = `${exactoEnTexto(exacto, neto.moneda)} half up, away from zero`;
  return { monto, pasos: [...pasos, { paso: 'redondeo', detalle, resultado: entera(monto.unidadesMenores) }] };
}

/** The formula that counts for a conversion, and the name of the condition it comes from. */
export function formulaDe({ neto, circunstancias }: Entradas, terminos: Terminos): [Formula, string | null] {
  const cumplidas = (terminos.condiciones ?? []).filter((c) => seCumple(c, neto, circunstancias));
  const [primera] = cumplidas.sort((a, b) => a.precedencia - b.precedencia);
  return primera ? [primera.formula, primera.nombre] : [terminos, null];
}

/** Which formula a conversion was priced by, and the rate it applied to all of its value; null where there is no such one. */
export interface Tarifa {
  readonly tipo: Formula['tipo'];
  readonly ppm: bigint | null;
}

export function tarifaDe(entradas: Entradas, terminos: Terminos): Tarifa {
  const [elegida] = formulaDe(entradas, terminos);
  return { tipo: elegida.tipo, ppm: ppmAplicado(entradas.neto, elegida) };
}

function formula(entradas: Entradas, terminos: Terminos): Paso[] {
  const [elegida, nombre] = formulaDe(entradas, terminos);
  const pasos = aplicar(elegida, entradas.neto);
  return nombre === null ? pasos : [{ paso: 'condicion', detalle: nombre, resultado: entera(0n) }, ...pasos];
}

function fueraDeCuota(cuota: Cuota | null, recurrencia: Recurrencia | null): cuota is Cuota {
  if (!cuota || !recurrencia) return false;
  const { meses, cuotas } = recurrencia;
  return (cuotas !== null && cuota.numero > cuotas) || (meses !== null && cuota.meses >= meses);
}

const nada: Paso = { paso: 'valor_neto_cero', detalle: 'nothing is left of the sale', resultado: entera(0n) };

const agotada = ({ numero, meses }: Cuota): Paso => ({
  paso: 'recurrencia',
  detalle: `number ${numero} of its customer, ${meses} months after the first`,
  resultado: entera(0n),
});

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
