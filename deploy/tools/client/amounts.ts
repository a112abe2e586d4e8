/** `1250` → `"12.50"` */
export function amountOf(pennies: bigint): string {
  const digits = (pennies < 0n ? -pennies : pennies).toString().padStart(3, '0');
  return `${pennies < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `"12.50"` → `1250` */
export const penniesOf = (monto: string): bigint => BigInt(monto.replace('.', ''));
