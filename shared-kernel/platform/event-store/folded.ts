import { deserialize, serialize } from 'node:v8';
import type { Envelope } from '../avro/envelope.js';
import type { EventStore } from './event-store.js';

interface Folding<M, S> {
  /** Whose state it is, such as `conversion`. */
  readonly decider: string;
  /**
   * Raised with every change of the state's shape or meaning: a snapshot of another version is not looked at.
   * `testing/golden.ts` fails where that was forgotten.
   */
  readonly version: number;
  readonly initial: S;
  readonly evolve: (state: S, envelope: Envelope<M>) => S;
  /** Events read after which a snapshot is left for the next one who loads the stream. */
  readonly every?: number;
}

const EVERY = 100;

/** States instead of streams. The state is plain data: what the structured clone of Node.js takes. */
export class Folded<M, S> {
  constructor(
    private readonly store: EventStore<M>,
    private readonly folding: Folding<M, S>,
  ) {}

  /** `keep`: leaves a snapshot where many events had to be read. Not in a transaction that has written: it may be lost. */
  async load(streamId: string, keep: boolean): Promise<S> {
    const { initial, evolve, every = EVERY } = this.folding;
    const { snapshot, events } = await this.store.loadFrom(streamId, this.decider);
    let state = snapshot ? (deserialize(snapshot.state) as S) : initial;
    let [read, version] = [0, 0n];
    for (const event of events) {
      state = evolve(state, event);
      version = event.sequence;
      read++;
    }
    if (keep && read >= every) await this.keep(streamId, { version: Number(version), state: serialize(state) });
    return state;
  }

  private get decider(): string {
    return `${this.folding.decider} v${this.folding.version}`;
  }

  /** The stream was read: that no shortcut could be left for the next one is nobody's failure. */
  private async keep(streamId: string, snapshot: { version: number; state: Buffer }): Promise<void> {
    await this.store.keepSnapshot(streamId, this.decider, snapshot).catch(() => undefined);
  }
}
