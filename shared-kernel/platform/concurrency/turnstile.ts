import { AsyncResource } from 'node:async_hooks';

/**
 * Lets so many through in one turn of the event loop, the others wait in their order: a turn stays short, however many
 * come at once, and whoever needs only a moment of it, such as to be refused, gets it soon.
 */
export class Turnstile {
  /** Of requests: each is about half a millisecond of work, a lot of many reports more. */
  static readonly EACH = 8;

  private waiting: (() => void)[] = [];
  /** In this turn. */
  private through = 0;

  constructor(private readonly each = Turnstile.EACH) {}

  /** Calls `go` at once where there is room in this turn. It must not throw. */
  pass(go: () => void): void {
    if (this.through === this.each) {
      // In the context of its caller, not of whoever began the turn.
      this.waiting.push(AsyncResource.bind(go));
      return;
    }
    if (this.through++ === 0) setImmediate(() => this.turn());
    go();
  }

  private turn(): void {
    const next = this.waiting.splice(0, this.each);
    this.through = next.length;
    if (this.through > 0) setImmediate(() => this.turn());
    for (const go of next) go();
  }
}
