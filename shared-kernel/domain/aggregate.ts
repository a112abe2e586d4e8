/** One readonly state and the events not announced yet. A method is: guard, new state, `record(event)`. */
export abstract class AggregateRoot<Estado, Evento> {
  private pending: Evento[] = [];

  protected constructor(
    protected estado: Estado,
    /** Version of the stored row; 0 when never stored. One event raises it by one. */
    readonly version = 0,
  ) {}

  get snapshot(): Readonly<Estado> {
    return this.estado;
  }

  /** Events recorded since loading, in order; the n-th has sequence `version + n` (n from 1). */
  get events(): readonly Evento[] {
    return this.pending;
  }

  protected record(evento: Evento): void {
    this.pending.push(evento);
  }
}
