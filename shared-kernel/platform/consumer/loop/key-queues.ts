import type { Received } from '../handling/message-processor.js';

interface Queue {
  /** By message id, in the order of the key. */
  readonly messages: Map<string, Received>;
  running: boolean;
}

/** Messages that were delivered and are not over, key by key: of each key one piece of work is under way at a time. */
export class KeyQueues {
  private readonly queues = new Map<string, Queue>();
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** A message that is here already was delivered again: only its newest delivery can still be acknowledged. */
  add(message: Received): void {
    const { key, messageId } = message.raw;
    let queue = this.queues.get(key);
    if (!queue) this.queues.set(key, (queue = { messages: new Map(), running: false }));
    if (!queue.messages.has(messageId)) this.count++;
    queue.messages.set(messageId, message);
  }

  /** Messages of keys without work, grouped by key, `max` at most. Their keys have work from now on. */
  take(max: number): Received[] {
    const taken: Received[] = [];
    for (const queue of this.queues.values()) {
      if (taken.length >= max) break;
      if (queue.running || queue.messages.size === 0) continue;
      queue.running = true;
      for (const message of queue.messages.values()) {
        if (taken.length >= max) break;
        taken.push(message);
      }
    }
    return taken;
  }

  /** The first that waits, as delivered last. */
  first(key: string): Received | undefined {
    return this.queues.get(key)?.messages.values().next().value;
  }

  /** These are over: what is to be acknowledged for them. */
  remove(messages: readonly Received[]): Received[] {
    return messages.flatMap(({ raw: { key, messageId } }) => {
      const waiting = this.queues.get(key)?.messages;
      const newest = waiting?.get(messageId);
      if (!waiting?.delete(messageId) || !newest) return [];
      this.count--;
      return [newest];
    });
  }

  /** No work is under way for the key any more. True when some waits for it. */
  release(key: string): boolean {
    const queue = this.queues.get(key);
    if (!queue) return false;
    queue.running = false;
    if (queue.messages.size === 0) this.queues.delete(key);
    return queue.messages.size > 0;
  }
}
