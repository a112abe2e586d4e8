import { DomainError } from './errors.js';
import { exponente } from './monedas.js';

/** Money: an integer number of minor units (pence, centavos) and an ISO 4217 code. Never a float. */
export interface Dinero {
  readonly unidadesMenores: bigint;
  readonly moneda: string;
}

/** Rates are parts per million: 125 000 = 12.5 %. */
export const PPM = 1_000_000n;

class ImporteInvalido extends DomainError {
  constructor(mensaje: string) {
    super('dinero.importe-invalido', mensaje, 'entrada');
  }
}

export class MonedasDistintas extends DomainError {
  constructor(a: string, b: string) {
    super('dinero.monedas-distintas', `Cannot mix ${a} and ${b} in one amount.`, 'regla');
  }
}

export const dinero = (unidadesMenores: bigint, moneda: string): Dinero => ({ unidadesMenores, moneda });
export const cero = (moneda: string): Dinero => dinero(0n, moneda);

function misma(a: Dinero, b: Dinero): string {
  if (a.moneda !== b.moneda) throw new MonedasDistintas(a.moneda, b.moneda);
  return a.moneda;
}

export const sumar = (a: Dinero, b: Dinero): Dinero => dinero(a.unidadesMenores + b.unidadesMenores, misma(a, b));
export const restar = (a: Dinero, b: Dinero): Dinero => dinero(a.unidadesMenores - b.unidadesMenores, misma(a, b));
export const negar = (a: Dinero): Dinero => dinero(-a.unidadesMenores, a.moneda);
export const iguales = (a: Dinero, b: Dinero): boolean =>
  a.moneda === b.moneda && a.unidadesMenores === b.unidadesMenores;

/** -1, 0 or 1. Comparing two currencies is an error, not an answer. */
export function comparar(a: Dinero, b: Dinero): -1 | 0 | 1 {
  misma(a, b);
  return a.unidadesMenores < b.unidadesMenores ? -1 : a.unidadesMenores > b.unidadesMenores ? 1 : 0;
}

/** `numerador / denominador` to the nearest integer, halves away from zero. `denominador` > 0. */
export function dividirRedondeando(numerador: bigint, denominador: bigint): bigint {
  const doble = 2n * (numerador < 0n ? -numerador : numerador);
  const cociente = (doble + denominador) / (2n * denominador);
  return numerador < 0n ? -cociente : cociente;
}

/** Splits an amount as `repartirUnidades` splits its minor units. */
export const repartir = (total: Dinero, pesos: readonly bigint[]): Dinero[] =>
  repartirUnidades(total.unidadesMenores, pesos).map((unidades) => dinero(unidades, total.moneda));

/**
 * Splits by largest remainder: the parts follow `pesos`, and always sum to the whole.
 * Ties go to the earlier part. Source: Hamilton's method.
 */
export function repartirUnidades(total: bigint, pesos: readonly bigint[]): bigint[] {
  const suma = pesos.reduce((a, b) => a + b, 0n);
  if (suma <= 0n || pesos.some((p) => p < 0n)) throw new ImporteInvalido('Weights must not be negative and not all 0.');
  const signo = total < 0n ? -1n : 1n;
  const entero = total * signo;
  const partes = pesos.map((peso, i) => ({ i, base: (entero * peso) / suma, resto: (entero * peso) % suma }));
  let faltan = entero - partes.reduce((a, p) => a + p.base, 0n);
  for (const parte of [...partes].sort((a, b) => (a.resto === b.resto ? a.i - b.i : a.resto > b.resto ? -1 : 1))) {
    if (faltan === 0n) break;
    parte.base += 1n;
    faltan -= 1n;
  }
  return partes.map(({ base }) => base * signo);
}

/** `"1250.50"` in COP → 125050 minor units. More decimals than the currency has are refused, never rounded. */
export function parseDinero(monto: string, moneda: string): Dinero {
  const decimales = exponente(moneda);
  if (decimales === undefined) throw new ImporteInvalido(`Unknown currency "${moneda}" (ISO 4217 code expected).`);
  const partes = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(monto);
  if (!partes) throw new ImporteInvalido(`"${monto}" is not a decimal amount such as "1250.50".`);
  const [, signo, enteros = '', fraccion = ''] = partes;
  if (fraccion.length > decimales) {
    throw new ImporteInvalido(`"${monto}" has ${fraccion.length} decimals; ${moneda} allows ${decimales}.`);
  }
  const unidades = BigInt(enteros + fraccion.padEnd(decimales, '0'));
  return dinero(signo ? -unidades : unidades, moneda);
}

/** The decimal text of the amount, with all decimals of its currency: `"1250.50"`. */
export function formatDinero({ unidadesMenores, moneda }: Dinero): string {
  const decimales = exponente(moneda) ?? 0;
  const signo = unidadesMenores < 0n ? '-' : '';
  const digitos = (unidadesMenores < 0n ? -unidadesMenores : unidadesMenores).toString().padStart(decimales + 1, '0');
  if (decimales === 0) return signo + digitos;
  return `${signo}${digitos.slice(0, -decimales)}.${digitos.slice(-decimales)}`;
}
