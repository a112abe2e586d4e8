/** What a sum is made of, by what it is of. */
export type Parts = ReadonlyMap<string, bigint>;

interface Range {
  readonly least: bigint;
  readonly most: bigint;
}

/**
 * What the sum of the parts may be between two readings: each part is something between what it was and what it has become.
 * Where nothing changes that is one number.
 */
export function rangeOf(before: Parts, after: Parts): Range {
  let [least, most] = [0n, 0n];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const [one, other] = [before.get(key) ?? 0n, after.get(key) ?? 0n];
    least += one < other ? one : other;
    most += one < other ? other : one;
  }
  return { least, most };
}

type Compared = readonly [what: string, one: bigint | number, between: Range];

/** A line for each that lies outside. */
export const outside = (pairs: readonly Compared[]): string[] =>
  pairs
    .filter(([, one, { least, most }]) => BigInt(one) < least || BigInt(one) > most)
    .map(([what, one, range]) => `${what}: ${one}, ${textOf(range)}`);

const textOf = ({ least, most }: Range): string => (least === most ? String(least) : `between ${least} and ${most}`);

export const partsOf = <T>(
  all: readonly T[],
  key: (one: T) => string,
  amount: (one: T) => bigint,
): ReadonlyMap<string, bigint> => {
  const parts = new Map<string, bigint>();
  for (const one of all) parts.set(key(one), (parts.get(key(one)) ?? 0n) + amount(one));
  return parts;
};
