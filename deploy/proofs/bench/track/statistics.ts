/** Of the rounds of one figure. */
export interface Resumen {
  readonly mediana: number;
  readonly min: number;
  readonly max: number;
  /** In the order of the rounds. */
  readonly valores: readonly number[];
}

export function resumir(valores: readonly number[]): Resumen {
  return { mediana: cuantil(valores, 0.5), min: Math.min(...valores), max: Math.max(...valores), valores };
}

/** The value below which the fraction `q` lies, between neighbours by proportion. Throws on an empty list. */
export function cuantil(valores: readonly number[], q: number): number {
  if (valores.length === 0) throw new Error('There is no quantile of nothing.');
  const orden = [...valores].sort((a, b) => a - b);
  const sitio = (orden.length - 1) * q;
  const [bajo, alto] = [orden[Math.floor(sitio)]!, orden[Math.ceil(sitio)]!];
  return bajo + (alto - bajo) * (sitio % 1);
}
