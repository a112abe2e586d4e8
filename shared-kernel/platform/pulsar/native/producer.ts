import type { OutgoingMessage, Producer } from '../port/broker.js';
import type { NativeProducerHandle } from './client.js';
import { nativeError } from './errors.js';

export class NativeProducer implements Producer {
  constructor(
    private readonly name: string,
    private readonly handle: NativeProducerHandle,
    private readonly onClose: (producer: NativeProducer) => void,
  ) {}

  async send({ key, payload, properties, sequenceId, deliverAfterMs }: OutgoingMessage): Promise<void> {
    const message = {
      data: payload,
      properties,
      partitionKey: key,
      ...(sequenceId !== undefined && { sequenceId: Number(sequenceId) }),
      ...(deliverAfterMs !== undefined && { deliverAfter: deliverAfterMs }),
    };
    await this.handle.send(message).catch((cause: unknown) => {
      throw nativeError(this.name, cause);
    });
  }

  async close(): Promise<void> {
    this.onClose(this);
    await this.handle.close();
  }
}
