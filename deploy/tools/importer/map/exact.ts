import { dividirRedondeando } from '@alpespartner/shared-kernel/domain/dinero.js';

/** A number that is exact: a fraction of whole numbers, `d` above zero. */
export interface Exact {
  readonly n: bigint;
  readonly d: bigint;
}

export type DecimalSign = '.' | ',';

export const ZERO: Exact = { n: 0n, d: 1n };

export const add = (a: Exact, b: Exact): Exact =>
  a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
export const negate = ({ n, d }: Exact): Exact => ({ n: -n, d });
export const multiply = (a: Exact, b: Exact): Exact => ({ n: a.n * b.n, d: a.d * b.d });
/** Null: nothing is divided by zero. */
export const divide = (a: Exact, b: Exact): Exact | null =>
  b.n === 0n ? null : b.n < 0n ? { n: -a.n * b.d, d: a.d * -b.n } : { n: a.n * b.d, d: a.d * b.n };
/** What is left of `a` when `b` is taken out whole times; it has the sign of `a`. */
export const remainder = (a: Exact, b: Exact): Exact | null =>
  b.n === 0n ? null : { n: (a.n * b.d) % (b.n * a.d), d: a.d * b.d };

/** Rounded half up, away from zero, to that many decimals, in units of the last one. */
export const toUnits = ({ n, d }: Exact, decimals: number): bigint =>
  dividirRedondeando(n * 10n ** BigInt(decimals), d);

const PATTERNS = {
  '.': /^[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?$/,
  ',': /^[+-]?(\d+|\d{1,3}(\.\d{3})+)?(,\d+)?$/,
} as const;

/** Blanks of every kind, and what stands before or behind an amount. */
const AROUND = /[\s\u00a0\u202f]|[$€£]/g;
const MOST_DIGITS = 40;

/** A number as people write it: with a currency sign or thousands, `12.50`, `1.234,5`. Null: it is none. */
export function parseExact(text: string, sign: DecimalSign): Exact | null {
  const bare = text.replace(AROUND, '');
  if (bare.length > MOST_DIGITS || !/\d/.test(bare) || !PATTERNS[sign].test(bare)) return null;
  const [whole = '', fraction = ''] = bare.replaceAll(sign === '.' ? ',' : '.', '').split(sign);
  const digits = `${whole.replace(/[+-]/, '')}${fraction}`;
  return { n: BigInt(digits) * (whole.startsWith('-') ? -1n : 1n), d: 10n ** BigInt(fraction.length) };
}

/** Which sign the decimals of these numbers have; null: none of them tells. */
export function decimalSignOf(numbers: Iterable<string>): DecimalSign | null {
  let points = 0;
  let commas = 0;
  for (const text of numbers) {
    const bare = text.replace(AROUND, '');
    // `1,234` may be either.
    const [, last, decimals = ''] = /([.,])(\d+)$/.exec(bare) ?? [];
    const ambiguous = decimals.length === 3 && (bare.match(/[.,]/g) ?? []).length === 1 && !/^[+-]?0[.,]/.test(bare);
    if (!last || ambiguous || (bare.split(last).length > 2 && decimals.length === 3)) continue;
    if (last === '.') points++;
    else commas++;
  }
  if (points === 0 && commas === 0) return null;
  return points >= commas ? '.' : ',';
}
