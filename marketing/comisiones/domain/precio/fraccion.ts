import { dividirRedondeando } from '@alpespartner/shared-kernel/domain/dinero.js';

/** An exact amount: `numerador / denominador` minor units. `denominador` > 0 and a power of ten, so its decimals end. */
export interface Fraccion {
  readonly numerador: bigint;
  readonly denominador: bigint;
}

export const entera = (numerador: bigint): Fraccion => ({ numerador, denominador: 1n });

export const sumarFracciones = (a: Fraccion, b: Fraccion): Fraccion => ({
  numerador: a.numerador * b.denominador + b.numerador * a.denominador,
  denominador: a.denominador * b.denominador,
});

/** `ppm` parts per million of it, exactly. */
export const porPpm = ({ numerador, denominador }: Fraccion, ppm: bigint): Fraccion => ({
  numerador: numerador * ppm,
  denominador: denominador * 1_000_000n,
});

export const compararFracciones = (a: Fraccion, b: Fraccion): number => {
  const diferencia = a.numerador * b.denominador - b.numerador * a.denominador;
  return diferencia < 0n ? -1 : diferencia > 0n ? 1 : 0;
};

/** To the minor unit, half up, away from zero. */
export const redondear = ({ numerador, denominador }: Fraccion): bigint => dividirRedondeando(numerador, denominador);

/** All its decimals, in major units: 12345/1000 pence → `"0.12345"`. `exponente`: decimals of the currency. */
export function decimalExacto({ numerador, denominador }: Fraccion, exponente: number): string {
  const decimales = denominador.toString().length - 1 + exponente;
  const digitos = (numerador < 0n ? -numerador : numerador).toString().padStart(decimales + 1, '0');
  const entero = digitos.slice(0, digitos.length - decimales);
  const fraccion = digitos
    .slice(digitos.length - decimales)
    .replace(/0+$/, '')
    .padEnd(exponente, '0');
  return `${numerador < 0n ? '-' : ''}${entero}${fraccion === '' ? '' : `.${fraccion}`}`;
}
