import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deserialize, serialize } from 'node:v8';
import type { Envelope } from '../avro/envelope.js';
import type { EventStore } from './event-store.js';

export interface Folding<M, S> {
  /** Of all code that the state is a result of: a snapshot of other code is not looked at. See `fingerprintOf`. */
  readonly decider: string;
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
    const { decider, initial, evolve, every = EVERY } = this.folding;
    const { snapshot, events } = await this.store.loadFrom(streamId, decider);
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

  /** The stream was read: that no shortcut could be left for the next one is nobody's failure. */
  private async keep(streamId: string, snapshot: { version: number; state: Buffer }): Promise<void> {
    await this.store.keepSnapshot(streamId, this.folding.decider, snapshot).catch(() => undefined);
  }
}

/** SHA-256, hex, of source files: all those of each folder, and single ones. The same code gives the same, wherever it runs. */
export function fingerprintOf(...urls: readonly URL[]): string {
  const hash = createHash('sha256');
  for (const path of urls.map((url) => fileURLToPath(url))) {
    for (const file of path.endsWith('/') ? codeIn(path) : [path]) hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}

const codeIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /(?<!\.d|\.spec)\.[jt]s$/.test(name))
    .sort()
    .map((name) => `${folder}${name}`);
