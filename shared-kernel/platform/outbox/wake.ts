import type { Timing } from '../concurrency/timing.js';

/** Waiting that anybody can end. A call that comes while nobody waits ends the next wait. */
export class Wake {
  private called = false;
  private waiting?: AbortController;

  constructor(private readonly timing: Timing) {}

  call(): void {
    this.called = true;
    this.waiting?.abort();
  }

  /** Until the next call, `ms` at most. */
  async wait(ms: number): Promise<void> {
    if (!this.called) {
      this.waiting = new AbortController();
      await this.timing.sleep(ms, this.waiting.signal);
      this.waiting = undefined;
    }
    this.called = false;
  }
}
