import type {
  Broker,
  Consumer,
  ConsumerOptions,
  OutgoingMessage,
  Producer,
  ProducerOptions,
} from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';

type Mensaje = Pick<OutgoingMessage, 'key'>;

/** A broker that tells when so many acknowledgements have passed: the broker's to a producer, or a consumer's to it. */
export class Testigo {
  private faltan = 0;
  private cuentan: (mensaje: Mensaje) => boolean = () => true;
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

  /** Resolves with the `cuantos`-th acknowledgement, of those that count, from now on. One question at a time. */
  acuses(cuantos: number, cuentan: (mensaje: Mensaje) => boolean = () => true): Promise<void> {
    this.faltan = cuantos;
    this.cuentan = cuentan;
    return new Promise((resolve) => (this.llegaron = resolve));
  }

  private pasan(mensajes: readonly Mensaje[]): void {
    if (this.faltan <= 0) return;
    this.faltan -= mensajes.filter(this.cuentan).length;
    if (this.faltan <= 0) this.llegaron();
  }

  private escuchar(consumer: Consumer): Consumer {
    return {
      receive: (max, signal) => consumer.receive(max, signal),
      ack: async (mensajes) => {
        await consumer.ack(mensajes);
        this.pasan(mensajes);
      },
      nack: (mensajes) => consumer.nack(mensajes),
      close: () => consumer.close(),
    };
  }

  private atender(producer: Producer): Producer {
    return {
      send: (mensaje) => {
        const envio = producer.send(mensaje);
        envio.then(
          () => this.pasan([mensaje]),
          () => undefined,
        );
        return envio;
      },
      close: () => producer.close(),
    };
  }
}
