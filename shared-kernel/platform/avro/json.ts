/** JSON of a decoded message: 64-bit integers as decimal strings, so that nothing is rounded. */
export const jsonOf = (value: unknown): string =>
  JSON.stringify(value, (_, v: unknown) => (typeof v === 'bigint' ? v.toString() : v));
