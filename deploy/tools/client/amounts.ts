import { dividirRedondeando } from '@alpespartner/shared-kernel/domain/dinero.js';

/** Quantity × unit price in pennies, rounded half up; the price is a decimal text with up to four decimals. */
export function valorEnCentavos(cantidad: bigint, precio: string): bigint {
  const [enteros = '0', fraccion = ''] = precio.split('.');
  const diezmilesimas = BigInt(enteros + fraccion.padEnd(4, '0'));
  return dividirRedondeando(cantidad * diezmilesimas, 100n);
}

/** `1250` → `"12.50"` */
export function montoDe(centavos: bigint): string {
  const digitos = (centavos < 0n ? -centavos : centavos).toString().padStart(3, '0');
  return `${centavos < 0n ? '-' : ''}${digitos.slice(0, -2)}.${digitos.slice(-2)}`;
}

/** `"12.50"` → `1250` */
export const centavosDe = (monto: string): bigint => BigInt(monto.replace('.', ''));
