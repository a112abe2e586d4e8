/** JSON of a decoded message: 64-bit integers as decimal strings, so that nothing is rounded. */
export const jsonDe = (valor: unknown): string =>
  JSON.stringify(valor, (_, v: unknown) => (typeof v === 'bigint' ? v.toString() : v));
