/** Of the rounds of one figure. */
export interface Statistics {
  readonly mediana: number;
  readonly min: number;
  readonly max: number;
  /** In the order of the rounds. */
  readonly valores: readonly number[];
}

export function statisticsOf(values: readonly number[]): Statistics {
  return { mediana: quantile(values, 0.5), min: Math.min(...values), max: Math.max(...values), valores: values };
}

/** The value below which the fraction `q` lies, between neighbours by proportion. Throws on an empty list. */
export function quantile(values: readonly number[], q: number): number {
  if (values.length === 0) throw new Error('There is no quantile of nothing.');
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * q;
  const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
  return low + (high - low) * (place % 1);
}
