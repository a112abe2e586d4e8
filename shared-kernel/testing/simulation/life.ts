import type { Timing } from '../../platform/concurrency/timing.js';
import type { World } from './world.js';

const CRASH = 0.004;
const STALL = 0.002;

/** One process from its start to its end: it can die, or stand still for a while, at whatever it waits for. */
export class Life {
  alive = true;
  private stalledUntil = 0;
  private readonly wills: (() => void)[] = [];
  readonly timing: Timing;

  constructor(
    readonly world: World,
    readonly name: string,
    private readonly mortal = true,
  ) {
    this.timing = {
      now: () => world.now,
      random: world.random.next,
      sleep: (ms, signal) => this.sleep(ms, signal),
    };
  }

  /** An await of this process: when it goes on, if it does, chance decides. */
  step(): Promise<void> {
    return this.wait(this.world.latency());
  }

  /** Something outside that is asked for and answers; between the two everything can happen, death included. */
  async ask<T>(effect: () => T): Promise<T> {
    await this.step();
    const result = effect();
    await this.step();
    return result;
  }

  /** Stands still, as one that was stopped; what comes meanwhile waits. */
  stall(ms: number): void {
    this.stalledUntil = this.world.now + ms;
  }

  atDeath(will: () => void): void {
    this.wills.push(will);
  }

  /** Nothing this process waits for ever comes. */
  die(): void {
    if (!this.alive) return;
    this.alive = false;
    for (const will of this.wills) will();
  }

  private wait(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      let over = false;
      const goOn = (): void => {
        if (over || !this.alive || this.fate()) return;
        if (this.stalledUntil > this.world.now) return this.world.after(this.stalledUntil - this.world.now, goOn);
        over = true;
        signal?.removeEventListener('abort', hurry);
        resolve();
      };
      const hurry = (): void => this.world.after(0, goOn);
      this.world.after(ms, goOn);
      signal?.addEventListener('abort', hurry, { once: true });
    });
  }

  private sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return signal?.aborted ? Promise.resolve() : this.wait(ms, signal);
  }

  /** Whether the process ended here. */
  private fate(): boolean {
    const { calm, random } = this.world;
    if (!this.mortal || calm) return false;
    if (random.chance(CRASH)) this.die();
    else if (random.chance(STALL)) this.stall(random.next() * 5_000);
    return !this.alive;
  }
}
