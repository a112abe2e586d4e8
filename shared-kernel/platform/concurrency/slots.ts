/** More wait for a place than may. */
class NoPlace extends Error {
  /** Passes by itself: the caller may come again after a moment. */
  readonly retryAfterSeconds = 1;

  constructor() {
    super('Too much waits for its turn already.');
    this.name = 'NoPlace';
  }
}

/** At most `free` pieces of work at a time; the others wait in turn, `maxWaiting` of them at most. */
export class Slots {
  private readonly waiting: (() => void)[] = [];

  constructor(
    private free: number,
    private readonly maxWaiting = Infinity,
  ) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free--;
    else await this.turn();
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free++;
    }
  }

  private turn(): Promise<void> {
    if (this.waiting.length >= this.maxWaiting) return Promise.reject(new NoPlace());
    return new Promise<void>((resolve) => this.waiting.push(resolve));
  }
}
