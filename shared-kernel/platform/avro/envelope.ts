/** What every message says besides its one member; meaning and units in schemas/comun/cabecera.avsc. */
export interface Header {
  id: string;
  source: string;
  subject: string;
  sequence: bigint;
  time: Date;
  correlation_id: string;
  causation_id: string | null;
  traceparent: string | null;
  marca_id: string | null;
  actor: string | null;
}

/** A decoded message: its header, its type and its one member, as a discriminated union over the topic's map M. */
export type Envelope<M> = { [K in keyof M & string]: Header & { type: K; data: M[K] } }[keyof M & string];
