import { backoff } from '../concurrency/backoff.js';
import type { Timing } from '../concurrency/timing.js';
import type { Broker, OutgoingMessage, Producer } from '../pulsar/port/broker.js';
import { UnsendableMessage } from '../pulsar/port/errors.js';
import type { Assignment, PositionedRow } from './outbox-store.js';
import { Producers } from './producers.js';

const RETRY = { baseMs: 100, maxMs: 2_000 };

export interface RelayLog {
  warn(fields: object, message: string): void;
}

/** What a publication asks while it is under way. */
interface Going {
  /** Whether the partition surely is ours at this moment: nothing is sent while it is not. */
  readonly sure: () => boolean;
  /** Ends it; what is in flight stays so. */
  readonly signal: AbortSignal;
}

export interface Unsendable {
  readonly row: PositionedRow;
  readonly reason: string;
}

interface Progress {
  /** Rows, from the first on, that are over and done with. */
  readonly done: number;
  readonly unsendable: readonly Unsendable[];
  readonly failure?: unknown;
}

/** Sends the rows of one partition in order, all of them at once, and again from the first that failed. */
export class Publisher {
  private readonly producers: Producers;

  constructor(
    broker: Broker,
    private readonly log: RelayLog,
    private readonly timing: Timing,
  ) {
    this.producers = new Producers(broker);
  }

  /** The rows the broker can never take, once it has all the others; null when it was ended before. */
  async publish(assignment: Assignment, going: Going): Promise<Unsendable[] | null> {
    const unsendable: Unsendable[] = [];
    let { rows } = assignment;
    for (let attempt = 1; rows.length > 0; attempt++) {
      if (going.signal.aborted) return null;
      const progress = await this.attempt({ ...assignment, rows }, going);
      unsendable.push(...progress.unsendable);
      rows = rows.slice(progress.done);
      if (progress.done > 0) attempt = 1;
      if (progress.failure) this.complain(assignment, progress.failure);
      if (rows.length > 0) await this.timing.sleep(backoff(RETRY, attempt, this.timing.random), going.signal);
    }
    return unsendable;
  }

  close(): Promise<void> {
    return this.producers.close();
  }

  private async attempt({ topic, rows }: Assignment, { sure }: Going): Promise<Progress> {
    let progress: Progress = { done: 0, unsendable: [] };
    if (!sure()) return progress;
    try {
      await this.producers.use(topic, async (producer) => {
        // The lease may have run out while the producer was made.
        if (sure()) progress = await send(producer, rows);
        return progress.failure === undefined;
      });
      return progress;
    } catch (failure) {
      return { ...progress, failure };
    }
  }

  private complain({ topic, particion }: Assignment, failure: unknown): void {
    this.log.warn({ err: failure, topic, particion }, 'relay: publishing failed, going on with the same rows');
  }
}

/** Waits for all that is in flight: a later one may have arrived where an earlier one failed. */
async function send(producer: Producer, rows: readonly PositionedRow[]): Promise<Progress> {
  const outcomes = await Promise.allSettled(rows.map(async (row) => producer.send(messageOf(row))));
  const unsendable: Unsendable[] = [];
  for (const [i, outcome] of outcomes.entries()) {
    if (outcome.status === 'fulfilled') continue;
    const { reason } = outcome as { reason: unknown };
    if (!(reason instanceof UnsendableMessage)) return { done: i, unsendable, failure: reason };
    unsendable.push({ row: rows[i] as PositionedRow, reason: reason.message });
  }
  return { done: rows.length, unsendable };
}

function messageOf(row: PositionedRow): OutgoingMessage {
  const standard = {
    id: row.mensaje,
    type: row.tipo,
    schema: row.esquema,
    position: String(row.posicion),
    'content-type': 'application/avro',
  };
  const properties = row.propiedades ? { ...propertiesOf(row.propiedades), ...standard } : standard;
  return { key: row.clave, payload: row.payload, sequenceId: row.posicion, properties };
}

function propertiesOf(json: string): Record<string, string> {
  try {
    return JSON.parse(json) as Record<string, string>;
  } catch {
    throw new UnsendableMessage(`its properties are no JSON: ${json}`);
  }
}
