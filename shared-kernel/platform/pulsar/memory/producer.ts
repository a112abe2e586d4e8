import type { OutgoingMessage, Producer } from '../port/broker.js';
import { BrokerUnavailable } from '../port/errors.js';
import type { MemoryTopic, Sender } from './topic.js';

export class MemoryProducer implements Producer {
  private closed = false;

  constructor(
    private readonly topic: MemoryTopic,
    private readonly sender: Sender,
    private readonly onClose: (producer: MemoryProducer) => void,
  ) {
    topic.enter(sender.name);
  }

  async send(message: OutgoingMessage): Promise<void> {
    if (this.closed) throw new BrokerUnavailable(`producer ${this.sender.name} of ${this.topic.name}: closed.`);
    this.topic.publish(message, this.sender);
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    this.topic.leave(this.sender.name);
    this.onClose(this);
  }
}
