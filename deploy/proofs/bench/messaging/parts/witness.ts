import type {
  Broker,
  Consumer,
  ConsumerOptions,
  OutgoingMessage,
  Producer,
  ProducerOptions,
} from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';

type Message = Pick<OutgoingMessage, 'key'>;

/** A broker that tells when so many acknowledgements have passed: the broker's to a producer, or a consumer's to it. */
export class Witness {
  private missing = 0;
  private counts: (message: Message) => boolean = () => true;
  private allArrived: () => void = () => undefined;
  readonly broker: Broker;

  constructor(broker: Broker) {
    this.broker = {
      features: broker.features,
      producer: async (options: ProducerOptions) => this.watchProducer(await broker.producer(options)),
      consumer: async (options: ConsumerOptions) => this.listen(await broker.consumer(options)),
      health: () => broker.health(),
      close: () => broker.close(),
    };
  }

  /** Resolves with the `howMany`-th acknowledgement, of those that count, from now on. One question at a time. */
  acknowledgements(howMany: number, counts: (message: Message) => boolean = () => true): Promise<void> {
    this.missing = howMany;
    this.counts = counts;
    return new Promise((resolve) => (this.allArrived = resolve));
  }

  private pass(messages: readonly Message[]): void {
    if (this.missing <= 0) return;
    this.missing -= messages.filter(this.counts).length;
    if (this.missing <= 0) this.allArrived();
  }

  private listen(consumer: Consumer): Consumer {
    return {
      receive: (max, signal) => consumer.receive(max, signal),
      ack: async (messages) => {
        await consumer.ack(messages);
        this.pass(messages);
      },
      nack: (messages) => consumer.nack(messages),
      close: () => consumer.close(),
    };
  }

  private watchProducer(producer: Producer): Producer {
    return {
      send: (message) => {
        const sending = producer.send(message);
        sending.then(
          () => this.pass([message]),
          () => undefined,
        );
        return sending;
      },
      close: () => producer.close(),
    };
  }
}
