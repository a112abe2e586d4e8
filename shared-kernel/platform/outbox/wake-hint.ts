import { Redis } from 'ioredis';

/**
 * Tells the other instances of a service that something was committed, so that whoever owns the partition publishes at
 * once. A hint and no more: lost ones, or a Redis that is away, only cost the owner's polling interval.
 */
export class WakeHint {
  private readonly channel: string;
  private readonly publisher: Redis;
  private readonly subscriber: Redis;

  constructor(
    url: string,
    service: string,
    private readonly instance: string,
  ) {
    this.channel = `outbox:${service}`;
    const options = { lazyConnect: true, enableOfflineQueue: false, maxRetriesPerRequest: 0 };
    this.publisher = new Redis(url, options);
    this.subscriber = new Redis(url, { ...options, enableOfflineQueue: true, maxRetriesPerRequest: null });
    // Both reconnect by themselves.
    for (const redis of [this.publisher, this.subscriber]) redis.on('error', () => undefined);
  }

  /** `wake` is called for hints of the others. Does not wait for Redis. */
  start(wake: () => void): void {
    this.subscriber.on('message', (_, from: string) => {
      if (from !== this.instance) wake();
    });
    this.publisher.connect().catch(() => undefined);
    this.subscriber.subscribe(this.channel).catch(() => undefined);
  }

  send(): void {
    if (this.publisher.status === 'ready') this.publisher.publish(this.channel, this.instance).catch(() => undefined);
  }

  stop(): void {
    this.publisher.disconnect();
    this.subscriber.disconnect();
  }
}
