import { setTimeout as pause } from 'node:timers/promises';
import type { Item } from '../order/order.js';
import { refundCustomer, type Refunded, waitingRefunds } from '../sending/refunds.js';
import type { Books, Job } from './job.js';

type Order = Extract<Item, { is: 'order' }>;

const AT_ONCE = 12;
/** A customer with a long row of refunds must not keep all of them in memory. */
const MOST_PENDING = 100;
const MOST_WAITING = 100_000;
const LOOKS = 15;

/**
 * Sends the refunds that are rows of their own, after all sales: those of one customer one after the other, in file
 * order, those of several at once. A refund is known by its invoice; a further row of the invoice, of another instant
 * or amount, by its number among them.
 */
export class RefundsPhase {
  private pending = 0;
  private readonly lanes = new Map<string, Promise<void>>();
  private readonly rows = new Map<string, string[]>();
  private readonly waiting = new Map<string, Order>();

  constructor(
    private readonly job: Job,
    private readonly books: Books,
    private readonly since: Date,
  ) {}

  async add(item: Order): Promise<void> {
    const { entry } = item;
    const { map, defaultAffiliate } = this.job;
    if (map.afiliado && entry.affiliate === null && defaultAffiliate === null) return this.ignore(item, 'organica');
    const customer = entry.customer;
    if (customer === null) return this.refuse(item, 'a refund that names neither a sale nor a customer');
    const id = this.idOf(item);
    if (id === null) return this.settle(item, { is: 'repeated' });
    while (this.pending >= MOST_PENDING || (this.lanes.size >= AT_ONCE && !this.lanes.has(customer))) {
      await Promise.race(this.lanes.values());
    }
    this.pending++;
    const before = this.lanes.get(customer) ?? Promise.resolve();
    const lane = before
      .then(() => this.deliver(item, id))
      .then(() => {
        this.pending--;
        if (this.lanes.get(customer) === lane) this.lanes.delete(customer);
      });
    // Whoever waits for the lane hears of a failure; it must not end the program before.
    lane.catch(() => undefined);
    this.lanes.set(customer, lane);
  }

  async drain(): Promise<void> {
    await Promise.all(this.lanes.values());
  }

  /** Gives the platform time to spread what was told, and tells what still waits for a sale. */
  async end(): Promise<void> {
    let left = new Set<string>();
    for (let look = 0, before = -1; look < LOOKS && this.waiting.size > 0 && left.size !== before; look++) {
      before = look === 0 ? -1 : left.size;
      await pause(1000);
      left = new Set((await waitingRefunds(this.job.destination.client)).filter((id) => this.waiting.has(id)));
      if (left.size === 0) break;
    }
    for (const [id, { rows, number, entry }] of this.waiting) {
      if (!left.has(id)) continue;
      this.books.account.detail('reembolso_en_espera');
      this.books.notices.add(
        rows[0]!,
        number,
        `the refund waits for sales of customer ${entry.customer ?? ''} to take it back from, for 72 h`,
      );
    }
  }

  private idOf({ number, entry }: Order): string | null {
    const content = `${entry.instant.getTime()} ${entry.value}`;
    const known = this.rows.get(number) ?? [];
    if (known.includes(content)) return null;
    known.push(content);
    this.rows.set(number, known);
    return known.length === 1 ? number : `${number}-${known.length}`;
  }

  private async deliver(item: Order, id: string): Promise<void> {
    const { destination, dryRun } = this.job;
    if (dryRun) return this.settle(item, { is: 'taken' });
    const refunded = await refundCustomer(destination.client, item.entry, id, this.since);
    if (refunded.is.startsWith('waiting') && this.waiting.size < MOST_WAITING) this.waiting.set(id, item);
    this.settle(item, refunded);
  }

  private settle(item: Order, refunded: Refunded): void {
    const { account } = this.books;
    if (refunded.is === 'refused') return this.refuse(item, refunded.reason);
    const fate = refunded.is === 'repeated' || refunded.is === 'waiting-still' ? 'repetidas' : 'tomadas';
    account.settle(fate, item.rows.length, 'reembolso');
  }

  private refuse({ rows, number }: Order, reason: string): void {
    const { account, reasons, rejects } = this.books;
    account.settle('rechazadas', rows.length, 'reembolso_rechazado');
    reasons.add(rows[0]!, number, `refund: ${reason}`);
    rejects.add(rows, number, `refund: ${reason}`);
  }

  private ignore({ rows }: Order, rule: string): void {
    this.books.account.settle('ignoradas', rows.length, rule, rows.length);
  }
}
