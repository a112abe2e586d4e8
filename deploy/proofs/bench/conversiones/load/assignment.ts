/** What the load client is asked to do, as JSON on its standard input. */
export interface Assignment {
  readonly url: string;
  readonly token: string;
  readonly campana: string;
  readonly afiliados: readonly string[];
  readonly connections: number;
  readonly seconds: number;
  /** Requests due each second, whatever became of those before; without it, each connection asks as soon as it is answered. */
  readonly rate?: number;
  /** Orders in one request, by the route for many; without it, one order a request. */
  readonly batch?: number;
  /** Seconds before those, in which the connections begin one after the other and nothing counts. */
  readonly ramp?: number;
  /** A refused connection comes back after as long as it was told, with the same order. */
  readonly obedient?: boolean;
  /** Writes one line for each accepted order: its id and when it was due, in ms since 1970. */
  readonly tell?: boolean;
}

export interface Quantiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** What came of it, as the last line of its standard output. */
export interface LoadResult {
  readonly seconds: number;
  /** Answers by status; of a batch, results by status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Milliseconds from when a request was due to its whole answer. */
  readonly accepted: Quantiles | null;
  readonly refused: Quantiles | null;
  /** Requests that were due and found no connection before the end. */
  readonly unsent: number;
  /** Connections that ended before the answer: the order was sent again. */
  readonly cut: number;
}
