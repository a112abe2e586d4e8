import { partitionAddress } from '@alpespartner/shared-kernel/platform/pulsar/port/address.js';
import type { IncomingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { positionOfId } from '@alpespartner/shared-kernel/platform/pulsar/websocket/message-id.js';
import { WebSocketReader } from '@alpespartner/shared-kernel/platform/pulsar/websocket/reader.js';
import { Failure } from '../../launcher/terminal/failure.js';
import type { Bus } from '../topics/bus.js';
import { type Span, spanOf } from './span.js';

interface ReadRequest {
  /** Full address of the topic. */
  readonly topic: string;
  readonly partitions: number;
  /** How many to begin with, the last of those that fit. */
  readonly last: number;
  readonly since: Date | null;
  /** Whether every message fits; if so, only the last ones are read. */
  readonly all: boolean;
  readonly fits: (message: IncomingMessage) => Promise<boolean>;
}

type OnArrival = (message: IncomingMessage) => Promise<void>;

const BATCH = 500;
/** Without a message for so long, the rest of a partition is taken for deleted meanwhile. */
const PATIENCE_MS = 10_000;

/** One partition: what it has stored, then what comes. */
class Partition {
  private reader: WebSocketReader | undefined;

  constructor(
    private readonly bus: Bus,
    private readonly request: ReadRequest,
    private readonly number: number,
  ) {}

  /** The last ones that fit, of all that is stored at this moment. */
  async stored(): Promise<IncomingMessage[]> {
    const { topic, last, since, all } = this.request;
    const countOptions = { last: all && !since ? last : null, since };
    const span = await spanOf(this.bus.admin, partitionAddress(topic, this.number), countOptions);
    if (!span) return [];
    const reader = await this.open(span.after);
    let fitting: IncomingMessage[] = [];
    for (;;) {
      const read = await reader.next(BATCH, AbortSignal.timeout(PATIENCE_MS));
      fitting = [...fitting, ...(await this.fittingOf(read))].slice(-last);
      if (read.length === 0 || reachesEnd(read.at(-1)!, span)) return fitting;
    }
  }

  /** Everything that fits from here on, until the signal. */
  async follow(onArrival: OnArrival, signal: AbortSignal): Promise<void> {
    const reader = this.reader ?? (await this.open('earliest'));
    for (;;) {
      const arrived = await reader.next(BATCH, signal);
      if (arrived.length === 0) return;
      for (const message of await this.fittingOf(arrived)) await onArrival(message);
    }
  }

  async close(): Promise<void> {
    await this.reader?.close();
  }

  private async open(after: string): Promise<WebSocketReader> {
    const { topic } = this.request;
    this.reader = await WebSocketReader.open({ url: this.bus.url, topic, partition: this.number, after });
    return this.reader;
  }

  private async fittingOf(read: readonly IncomingMessage[]): Promise<IncomingMessage[]> {
    const { since, fits } = this.request;
    const recent = read.filter(({ publicado }) => !since || publicado >= since);
    const verdicts = await Promise.all(recent.map(fits));
    return recent.filter((_, i) => verdicts[i]);
  }
}

function reachesEnd({ messageId }: IncomingMessage, { end }: Span): boolean {
  const { ledger, entry, behind } = positionOfId(messageId);
  return ledger > end.ledger || (ledger === end.ledger && entry >= end.entry && behind === 0);
}

/** Looks at all partitions of a topic at once, beside its subscriptions; leaves nothing behind once closed. */
export class TopicReading {
  private readonly partitions: readonly Partition[];

  constructor(bus: Bus, request: ReadRequest) {
    this.partitions = Array.from({ length: request.partitions }, (_, i) => new Partition(bus, request, i));
  }

  async stored(): Promise<IncomingMessage[]> {
    return (await allOrFail(this.partitions.map((one) => one.stored()))).flat();
  }

  async follow(onArrival: OnArrival, signal: AbortSignal): Promise<void> {
    await allOrFail(this.partitions.map((one) => one.follow(onArrival, signal)));
  }

  async close(): Promise<void> {
    await Promise.all(this.partitions.map((one) => one.close()));
  }
}

const allOrFail = <T>(parts: readonly Promise<T>[]): Promise<T[]> =>
  Promise.all(parts).catch((error: unknown) => {
    throw new Failure(`Reading broke off: ${(error as Error).message}`, 'See npm run status, then ask again.');
  });
