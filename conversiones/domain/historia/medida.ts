import type { EstadoConversion } from '../conversion/estado.js';

/** What conversions add up to. The steps of the funnel count who came that far, whatever happened later; amounts are minor units. */
const MEDIDAS = [
  'detectadas',
  'en_espera',
  'en_revision',
  'rechazadas',
  'canceladas',
  'sin_presupuesto',
  'validadas',
  'confirmadas',
  'pagadas',
  'valor',
  'neto',
  'comision',
] as const;
export type Medida = Readonly<Record<(typeof MEDIDAS)[number], bigint>>;

const juntar = (de: (nombre: keyof Medida) => bigint): Medida =>
  Object.fromEntries(MEDIDAS.map((nombre) => [nombre, de(nombre)])) as Medida;

const NADA = juntar(() => 0n);

/** One conversion in all measures. Net value and commission are those of conversions that stand. */
export function medir(conversion: EstadoConversion): Medida {
  if (!conversion) return NADA;
  const { situacion, decision, comision, pagoId, neto } = conversion;
  const si = (cierto: boolean): bigint => (cierto ? 1n : 0n);
  const vale = decision === 'VALIDADA' && situacion !== 'CANCELADA' && situacion !== 'SIN_PRESUPUESTO';
  return {
    detectadas: 1n,
    en_espera: si(situacion === 'DETECTADA'),
    en_revision: si(situacion === 'EN_REVISION'),
    rechazadas: si(situacion === 'RECHAZADA'),
    canceladas: si(situacion === 'CANCELADA'),
    sin_presupuesto: si(situacion === 'SIN_PRESUPUESTO'),
    validadas: si(decision === 'VALIDADA'),
    confirmadas: si(comision !== null),
    pagadas: si(pagoId !== null),
    valor: conversion.valor.unidadesMenores,
    neto: vale ? neto.unidadesMenores : 0n,
    comision: vale && comision ? comision.monto.unidadesMenores : 0n,
  };
}

export const sumarMedidas = (a: Medida, b: Medida): Medida => juntar((nombre) => a[nombre] + b[nombre]);
export const restarMedidas = (a: Medida, b: Medida): Medida => juntar((nombre) => a[nombre] - b[nombre]);
