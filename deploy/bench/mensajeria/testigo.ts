import type {
  Broker,
  Consumer,
  ConsumerOptions,
  Producer,
  ProducerOptions,
} from '@alpespartner/shared-kernel/platform/pulsar/broker.js';

/** A broker that tells when so many acknowledgements have passed: the broker's to a producer, or a consumer's to it. */
export class Testigo {
  private faltan = 0;
  private llegaron: () => void = () => undefined;
  readonly broker: Broker;

  constructor(broker: Broker) {
    this.broker = {
      features: broker.features,
      producer: async (options: ProducerOptions) => this.atender(await broker.producer(options)),
      consumer: async (options: ConsumerOptions) => this.escuchar(await broker.consumer(options)),
      health: () => broker.health(),
      close: () => broker.close(),
    };
  }

  /** Resolves with the `cuantos`-th acknowledgement from now on. One question at a time. */
  acuses(cuantos: number): Promise<void> {
    this.faltan = cuantos;
    return new Promise((resolve) => (this.llegaron = resolve));
  }

  private pasan(cuantos: number): void {
    if (this.faltan <= 0) return;
    this.faltan -= cuantos;
    if (this.faltan <= 0) this.llegaron();
  }

  private escuchar(consumer: Consumer): Consumer {
    return {
      receive: (max, signal) => consumer.receive(max, signal),
      ack: async (mensajes) => {
        await consumer.ack(mensajes);
        this.pasan(mensajes.length);
      },
      nack: (mensajes) => consumer.nack(mensajes),
      close: () => consumer.close(),
    };
  }

  private atender(producer: Producer): Producer {
    const contar = () => this.pasan(1);
    return {
      send: (mensaje) => {
        const envio = producer.send(mensaje);
        envio.then(contar, () => undefined);
        return envio;
      },
      close: () => producer.close(),
    };
  }
}
