import { direccion, type Servicio, topicDeErrores, topicDeReprocesos } from '@alpespartner/schemas/topologia.js';
import { newId } from '../../application/ids.js';
import { ORIGINAL } from '../../platform/consumer/parking/original.js';
import type { Parker } from '../../platform/consumer/parking/parking.js';
import { propertiesOf } from '../../platform/consumer/replay/replay-order.js';
import type { Broker, IncomingMessage } from '../../platform/pulsar/port/broker.js';

/** What a service puts aside of one subscription, and how a person has it done again. */
export class ParkedMessages {
  private readonly all: IncomingMessage[] = [];

  private constructor(
    private readonly broker: Broker,
    private readonly service: Servicio,
    private readonly parker: Parker,
  ) {}

  static async of(broker: Broker, service: Servicio, parker: Parker): Promise<ParkedMessages> {
    const topic = direccion(topicDeErrores(parker.topic, parker.nombre));
    const consumer = await broker.consumer({ topic, subscription: newId(), name: 'test' });
    const parked = new ParkedMessages(broker, service, parker);
    const follow = async (): Promise<void> => {
      for (;;) {
        const messages = await consumer.receive(100);
        if (messages.length === 0) return;
        parked.all.push(...messages);
        await consumer.ack(messages);
      }
    };
    void follow();
    return parked;
  }

  /** The message of this id, once it was put aside. */
  find(id: string): IncomingMessage | undefined {
    return this.all.find(({ properties }) => properties.id === id);
  }

  /** Orders it as auditoria does; the order is delivered `times` over. */
  async replay({ key, payload, properties }: IncomingMessage, times = 1): Promise<void> {
    const { id: message = '', vez, intentos, [ORIGINAL]: original = '' } = properties;
    const counts = { vez: Number(vez), intentos: Number(intentos) };
    const order = propertiesOf({ parker: this.parker, mensaje: message, ...counts, decision: 'reproceso' }, original);
    const producer = await this.broker.producer({ topic: direccion(topicDeReprocesos(this.service)) });
    for (let i = 0; i < times; i++) await producer.send({ key, payload, properties: order });
    await producer.close();
  }
}
