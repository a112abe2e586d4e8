import { setTimeout as pause } from 'node:timers/promises';
import type { IncomingMessage, OutgoingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { WebSocketConsumer } from '@alpespartner/shared-kernel/platform/pulsar/websocket/consumer.js';
import { WebSocketProducer } from '@alpespartner/shared-kernel/platform/pulsar/websocket/producer.js';
import type { TrapPoint } from '../scene/points.js';

type Send = (this: WebSocketProducer, message: OutgoingMessage) => Promise<void>;
type Receive = (this: WebSocketConsumer, max: number, signal?: AbortSignal) => Promise<IncomingMessage[]>;

/** Watches what goes to the broker and comes from it, and brings it into disorder when asked to. */
export function watchBroker(pass: (point: TrapPoint) => void, disorder: () => number): void {
  const original: Send = Reflect.get(WebSocketProducer.prototype, 'send');
  const send = disordered(original, disorder);
  WebSocketProducer.prototype.send = async function (message) {
    await send.call(this, message);
    pass('tras-publicar');
  };
  const receive: Receive = Reflect.get(WebSocketConsumer.prototype, 'receive');
  WebSocketConsumer.prototype.receive = async function (max, signal) {
    const received = await receive.call(this, max, signal);
    if (received.length > 0) pass('tras-recibir');
    return received;
  };
}

const HOLD_BACK_MS = 300;

/** Some messages go twice; some keys are held back, so that those behind them overtake. Within a key the order stays. */
function disordered(send: Send, perThousand: () => number): Send {
  const queues = new Map<string, Promise<void>>();
  const chosen = () => Math.random() * 1000 < perThousand();
  return function (message) {
    const ahead = queues.get(message.key);
    if (!ahead && !chosen()) return chosen() ? twice(this, message) : send.call(this, message);
    const wait = ahead ?? pause(Math.random() * HOLD_BACK_MS).then(() => undefined);
    // Fails with the one in front of it, as everything behind a lost connection does.
    const sent = wait.then(() => send.call(this, message));
    queues.set(message.key, sent);
    sent.finally(() => queues.get(message.key) === sent && queues.delete(message.key)).catch(() => undefined);
    return sent;
  };

  async function twice(producer: WebSocketProducer, message: OutgoingMessage): Promise<void> {
    await Promise.all([send.call(producer, message), send.call(producer, message)]);
    void pause(Math.random() * HOLD_BACK_MS)
      .then(() => send.call(producer, message))
      .catch(() => undefined);
  }
}
