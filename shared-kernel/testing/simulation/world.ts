import { setImmediate as turn } from 'node:timers/promises';
import { Random } from './random.js';

interface Happening {
  readonly at: number;
  readonly order: number;
  readonly task: () => void;
}

/** A world whose time passes only when nothing is left to do at this instant. One seed, one history. */
export class World {
  readonly random: Random;
  /** No more faults from here on: what was begun must come to its end. */
  calm = false;
  private time = 0;
  private order = 0;
  private schedule: Happening[] = [];

  constructor(seed: number) {
    this.random = new Random(seed);
  }

  get now(): number {
    return this.time;
  }

  after(ms: number, task: () => void): void {
    const happening = { at: this.time + ms, order: this.order++, task };
    let i = this.schedule.length;
    while (i > 0 && (this.schedule[i - 1] as Happening).at <= happening.at) i--;
    this.schedule.splice(i, 0, happening);
  }

  /** What a message on the wire or a disk takes: mostly little, sometimes very long. */
  latency(): number {
    if (!this.calm && this.random.chance(0.01)) return this.random.next() * 2_500;
    return this.random.next() * 8;
  }

  /** Lets everything happen until `over` holds; false when the time `limitMs` is reached before. */
  async run(over: () => boolean, limitMs: number): Promise<boolean> {
    while (!over()) {
      await turn();
      const next = this.schedule.pop();
      if (!next || next.at > limitMs) {
        if (next) this.schedule.push(next);
        this.time = Math.max(this.time, limitMs);
        return over();
      }
      this.time = next.at;
      next.task();
    }
    return true;
  }
}
