import { dividirRedondeando } from '@alpespartner/shared-kernel/domain/dinero.js';

/** Quantity × unit price in pennies, rounded half up; the price is a decimal text with up to four decimals. */
export function lineValueInPennies(quantity: bigint, price: string): bigint {
  const [whole = '0', fraction = ''] = price.split('.');
  const tenThousandths = BigInt(whole + fraction.padEnd(4, '0'));
  return dividirRedondeando(quantity * tenThousandths, 100n);
}

/** `1250` → `"12.50"` */
export function amountOf(pennies: bigint): string {
  const digits = (pennies < 0n ? -pennies : pennies).toString().padStart(3, '0');
  return `${pennies < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `"12.50"` → `1250` */
export const penniesOf = (monto: string): bigint => BigInt(monto.replace('.', ''));
