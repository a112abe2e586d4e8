/** The circuit breaker before the gateway, shared by all instances. A hint: where it cannot be asked, it is closed. */
export abstract class Circuito {
  /** Whether the gateway may be spoken to now; half open, one of all instances may. */
  abstract permite(): Promise<boolean>;
  abstract acierto(): Promise<void>;
  abstract fallo(): Promise<void>;
}
