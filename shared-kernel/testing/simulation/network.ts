import { MemoryBroker } from '../../platform/pulsar/memory/broker.js';
import type { MemoryServer } from '../../platform/pulsar/memory/server.js';
import type {
  Broker,
  Consumer,
  ConsumerOptions,
  IncomingMessage,
  OutgoingMessage,
  Producer,
  ProducerOptions,
} from '../../platform/pulsar/port/broker.js';
import { BrokerUnavailable, UnsendableMessage } from '../../platform/pulsar/port/errors.js';
import type { Life } from './life.js';

const CUT = 0.004;
/** A message with this property is one no frame can hold. */
export const UNSENDABLE = 'simulacion-imposible';

/** The broker as one process reaches it: connections that delay, break, and deliver late what was written before. */
export class Network extends MemoryBroker implements Broker {
  constructor(
    private readonly remote: MemoryServer,
    private readonly life: Life,
  ) {
    super(remote);
  }

  override async producer(options: ProducerOptions): Promise<Producer> {
    await this.life.step();
    return new RemoteProducer(this.remote, options, this.life);
  }

  override async consumer(options: ConsumerOptions): Promise<Consumer> {
    await this.life.step();
    const dial = (): Promise<Consumer> => super.consumer({ ...options, queueSize: 20 });
    return new RemoteConsumer(dial, await dial(), this.life);
  }
}

interface Written {
  readonly message: OutgoingMessage;
  readonly reject: (cause: Error) => void;
}

class RemoteProducer implements Producer {
  private closed = false;
  private lastArrival = 0;
  /** Not acknowledged; which connection each was written to is known by the object. */
  private connection = new Set<Written>();

  constructor(
    private readonly server: MemoryServer,
    private readonly options: ProducerOptions,
    private readonly life: Life,
  ) {}

  send(message: OutgoingMessage): Promise<void> {
    const { world } = this.life;
    return new Promise((resolve, reject) => {
      if (this.closed) return reject(new BrokerUnavailable('closed'));
      if (message.properties[UNSENDABLE]) return reject(new UnsendableMessage('too large for a frame'));
      const written = { message, reject };
      const connection = this.connection.add(written);
      this.lastArrival = Math.max(this.lastArrival, world.now + world.latency());
      world.after(this.lastArrival - world.now, () => this.arrive(written, connection, resolve));
      if (!world.calm && world.random.chance(CUT)) world.after(world.latency(), () => this.cut());
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    this.cut();
  }

  /** In the order written, also when the process is dead by then: unless the connection lost it. */
  private arrive(written: Written, connection: Set<Written>, resolve: () => void): void {
    if (!connection.has(written)) return;
    this.server
      .topic(this.options.topic)
      .publish(written.message, { name: 'remote', partition: this.options.partition });
    void this.life.step().then(() => {
      // The acknowledgement reaches only the connection the message came from.
      if (connection === this.connection && connection.delete(written)) resolve();
    });
  }

  /** Some of what was written still arrives; the sender hears only that nothing is known. */
  private cut(): void {
    const lost = this.connection;
    this.connection = new Set();
    this.lastArrival = 0;
    const arriving = this.life.world.random.below(lost.size + 1);
    const written = [...lost];
    for (const { reject } of written) reject(new BrokerUnavailable('cut'));
    for (const gone of written.slice(arriving)) lost.delete(gone);
  }
}

class RemoteConsumer implements Consumer {
  private closed = false;

  constructor(
    private readonly dial: () => Promise<Consumer>,
    private current: Consumer,
    private readonly life: Life,
  ) {
    life.atDeath(() => void this.current.close());
  }

  async receive(max: number, signal?: AbortSignal): Promise<IncomingMessage[]> {
    for (;;) {
      const asked = this.current;
      const messages = await asked.receive(max, signal);
      await this.life.step();
      if (messages.length > 0 && asked === this.current) return messages;
      if (this.closed || signal?.aborted) return [];
    }
  }

  /** May be lost on the way, and then the connection is: everything unacknowledged comes again. */
  async ack(messages: readonly IncomingMessage[]): Promise<void> {
    const { world } = this.life;
    if (!world.calm && world.random.chance(0.05)) return this.reconnect();
    await this.life.step();
    await this.current.ack(messages);
  }

  nack(messages: readonly IncomingMessage[]): Promise<void> {
    return this.current.nack(messages);
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.current.close();
  }

  private async reconnect(): Promise<void> {
    const old = this.current;
    this.current = await this.dial();
    await old.close();
  }
}
