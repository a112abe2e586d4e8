import { direccion } from '@alpespartner/schemas/topologia.js';
import type { Broker, Producer } from '../pulsar/port/broker.js';

interface Shared {
  readonly opening: Promise<Producer>;
  users: number;
  broken: boolean;
}

/**
 * One producer a topic, shared by its partitions. After a failure the next user gets a new one, while the old one is
 * closed as soon as nobody waits for it: what one partition suffers does not cut off the others.
 */
export class Producers {
  private readonly shared = new Map<string, Shared>();

  constructor(private readonly broker: Broker) {}

  /** `work` says, by true, that the producer is good for another use. */
  async use(topic: string, work: (producer: Producer) => Promise<boolean>): Promise<void> {
    const mine = this.of(topic);
    mine.users++;
    let good = false;
    try {
      good = await work(await mine.opening);
    } finally {
      mine.users--;
      if (!good) this.discard(topic, mine);
      if (mine.broken && mine.users === 0) await close(mine);
    }
  }

  async close(): Promise<void> {
    const all = [...this.shared.values()];
    this.shared.clear();
    await Promise.all(all.map(close));
  }

  private of(topic: string): Shared {
    const known = this.shared.get(topic);
    if (known) return known;
    const fresh = { opening: this.broker.producer({ topic: direccion(topic) }), users: 0, broken: false };
    this.shared.set(topic, fresh);
    return fresh;
  }

  private discard(topic: string, mine: Shared): void {
    mine.broken = true;
    if (this.shared.get(topic) === mine) this.shared.delete(topic);
  }
}

const close = ({ opening }: Shared): Promise<void> =>
  opening.then((producer) => producer.close()).catch(() => undefined);
