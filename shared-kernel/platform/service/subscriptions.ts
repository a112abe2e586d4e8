import type { Subscription } from '../consumer/subscription.js';

/** What a service consumes. An adapter adds its subscriptions when it is constructed; they start with the service. */
export class Subscriptions {
  private readonly list: Subscription[] = [];

  add(...subscriptions: readonly Subscription[]): void {
    this.list.push(...subscriptions);
  }

  get all(): readonly Subscription[] {
    return this.list;
  }
}
