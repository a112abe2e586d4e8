import type { RawSubscription } from '../../consumer/handling/raw-processor.js';
import type { Subscription } from '../../consumer/handling/subscription.js';

/** What a service consumes. An adapter adds its subscriptions when it is constructed; they start with the service. */
export class Subscriptions {
  private readonly list: Subscription[] = [];
  private readonly replayOnly: Subscription[] = [];
  private readonly raws: RawSubscription[] = [];

  add(...subscriptions: readonly Subscription[]): void {
    this.list.push(...subscriptions);
  }

  /** Heard by nobody, only replayed: what a projection parked. */
  addReplayed(...subscriptions: readonly Subscription[]): void {
    this.replayOnly.push(...subscriptions);
  }

  addRaw(...subscriptions: readonly RawSubscription[]): void {
    this.raws.push(...subscriptions);
  }

  get all(): readonly Subscription[] {
    return this.list;
  }

  /** All whose parked messages may be tried again. */
  get replayed(): readonly Subscription[] {
    return [...this.list, ...this.replayOnly];
  }

  get raw(): readonly RawSubscription[] {
    return this.raws;
  }
}
