/**
 * Values of the domain as JSON text and back: a bigint is `{"$n": "12"}`, an instant `{"$t": "2026-01-01T00:00:00.000Z"}`.
 * For columns that are read whole; only the reconciliation of the caps looks into one of them.
 */
export const aJson = (valor: unknown): string =>
  JSON.stringify(valor, function (this: Record<string, unknown>, clave, visto: unknown) {
    const crudo = this[clave];
    if (crudo instanceof Date) return { $t: crudo.toISOString() };
    return typeof crudo === 'bigint' ? { $n: crudo.toString() } : visto;
  });

export const deJson = <T>(texto: string): T =>
  JSON.parse(texto, (_, valor: unknown) => {
    if (typeof valor !== 'object' || valor === null) return valor;
    if ('$n' in valor) return BigInt(valor.$n as string);
    return '$t' in valor ? new Date(valor.$t as string) : valor;
  }) as T;
