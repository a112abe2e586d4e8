/** What makes two requests the same: who, under which key; and a hash of what was asked. */
export interface IdempotencyKey {
  /** Brand or affiliate, and subject, of the token: keys of different tenants and of different callers never meet. */
  readonly quien: string;
  readonly clave: string;
  /** SHA-256, hex, of method, path with query, and canonical body. */
  readonly huella: string;
}

/**
 * The answer that a repeated request gets: one row of `idempotencia`, unique on (quien, clave), stored in the transaction of
 * the change that it answers. Columns and no more: whoever stores it need not know what a request is.
 */
export interface Receipt extends IdempotencyKey {
  /** Status. */
  readonly estado: number;
  /** JSON; null for an empty body. */
  readonly cuerpo: string | null;
  /** JSON object of the headers that belong to the answer (ETag, Location); null for none. */
  readonly cabeceras: string | null;
}
