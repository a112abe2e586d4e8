import type { Comision } from '../../domain/cuenta/comision.js';

/** In the order in which budgets are locked. */
export function porCampana(comisiones: readonly Comision[]): [campanaId: string, suyas: Comision[]][] {
  const grupos = new Map<string, Comision[]>();
  for (const comision of comisiones) {
    const { campanaId } = comision.snapshot;
    grupos.set(campanaId, [...(grupos.get(campanaId) ?? []), comision]);
  }
  return [...grupos].sort(([a], [b]) => (a < b ? -1 : 1));
}
