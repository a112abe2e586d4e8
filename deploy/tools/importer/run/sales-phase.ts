import { inParallel } from '../../client/parallel.js';
import type { Item } from '../order/order.js';
import { Seen } from '../order/seen.js';
import { refundUpTo } from '../sending/refunds.js';
import { type Answered, type Sale, sendSales } from '../sending/sales.js';
import type { Books, Job } from './job.js';

type Order = Extract<Item, { is: 'order' }>;

const BATCH = 250;
const AT_ONCE = 3;
const REFUNDS_AT_ONCE = 6;

/** Sends the sales of a file, some batches at a time; two rows of one number never at once, so that the first stands. */
export class SalesPhase {
  private batch: Sale[] = [];
  private readonly busy = new Set<string>();
  private readonly inFlight = new Set<Promise<void>>();
  private readonly seen = new Seen();
  private failure: { readonly error: unknown } | null = null;

  constructor(
    private readonly job: Job,
    private readonly books: Books,
  ) {}

  async add(item: Order): Promise<void> {
    const { entry } = item;
    const { job } = this;
    const named = entry.affiliate === null ? null : await job.affiliates.find(entry.affiliate);
    if (entry.affiliate !== null && named === null)
      return this.refuse(item, `there is no affiliate ${entry.affiliate}`, 'afiliado_desconocido');
    const evidence = named !== null || entry.coupons.length > 0 || entry.click !== null;
    if (!evidence && job.defaultAffiliate === null) return this.ignore(item, 'organica');
    const campaign = job.campaignOf(entry.campaign);
    if (entry.currency !== campaign.moneda) {
      return this.refuse(
        item,
        `in ${entry.currency}, and campaign ${campaign.nombre} in ${campaign.moneda}`,
        'otra_moneda',
      );
    }
    if (entry.instant < campaign.inicio || entry.instant >= campaign.fin) {
      const period = `${campaign.inicio.toISOString().slice(0, 10)} to ${campaign.fin.toISOString().slice(0, 10)}`;
      return this.refuse(
        item,
        `not sent: outside the period of campaign ${campaign.nombre} (${period})`,
        'fuera_de_periodo',
      );
    }
    const affiliateId = named ?? (evidence ? null : job.defaultAffiliate);
    await this.enqueue({ item, campaign, affiliateId });
  }

  /** Resolves when all that was added is answered. */
  async drain(): Promise<void> {
    if (this.batch.length > 0) await this.send();
    while (this.inFlight.size > 0) await Promise.race(this.inFlight);
    this.check();
  }

  /** Throws what went wrong with a batch that nobody waited for. */
  private check(): void {
    if (this.failure) throw this.failure.error;
  }

  private async enqueue(sale: Sale): Promise<void> {
    const { number } = sale.item;
    if (this.busy.has(number)) await this.drain();
    this.busy.add(number);
    this.batch.push(sale);
    if (this.batch.length >= BATCH) await this.send();
  }

  private async send(): Promise<void> {
    const { batch } = this;
    this.batch = [];
    while (this.inFlight.size >= AT_ONCE) await Promise.race(this.inFlight);
    this.check();
    const work = this.deliver(batch)
      .catch((error: unknown) => void (this.failure ??= { error }))
      .finally(() => void this.inFlight.delete(work));
    this.inFlight.add(work);
  }

  private async deliver(batch: readonly Sale[]): Promise<void> {
    const { client } = this.job.destination;
    const answered = this.job.dryRun ? batch.map(supposed) : await sendSales(client, batch);
    const plain = answered.filter((one) => !this.hasRefund(one));
    for (const one of plain) this.settle(one);
    const withRefund = answered.filter((one) => this.hasRefund(one));
    await inParallel(withRefund, REFUNDS_AT_ONCE, (one) => this.settleWithRefund(one));
    for (const { item } of batch) this.busy.delete(item.number);
  }

  private hasRefund({ sale, conversionId }: Answered): boolean {
    return sale.item.entry.refunded > 0n && conversionId !== null;
  }

  private async settleWithRefund(answered: Answered): Promise<void> {
    const { item } = answered.sale;
    if (this.job.dryRun) return this.settle(answered);
    const refunded = await refundUpTo(this.job.destination.client, answered.conversionId ?? '', item.entry);
    if (refunded.is === 'refused') return this.refuse(item, refunded.reason, 'reembolso_rechazado');
    this.books.account.detail(refunded.is === 'repeated' ? 'reembolso_repetido' : 'reembolso');
    this.settle(answered);
  }

  private settle({ sale: { item }, status, rejection, code, reason }: Answered): void {
    const { account, notices } = this.books;
    const howMany = item.rows.length;
    const again = this.seen.add(item.number);
    if (status === 200) account.settle('repetidas', howMany, again ? 'repetida' : 'venta');
    else if (status === 201) account.settle('tomadas', howMany, 'venta');
    else
      return this.refuse(
        item,
        `${status} ${reason}`,
        DETAILS[code] ?? (status === 409 ? 'conflicto' : 'rechazada_otra'),
      );
    if (rejection) notices.add(item.rows[0]!, item.number, `kept, and rejected: ${rejection}`);
  }

  private refuse({ rows, number }: Order, reason: string, detail: string): void {
    const { account, reasons, rejects } = this.books;
    account.settle('rechazadas', rows.length, detail);
    reasons.add(rows[0]!, number, reason);
    rejects.add(rows, number, reason);
  }

  private ignore({ rows }: Order, rule: string): void {
    this.books.account.settle('ignoradas', rows.length, rule, rows.length);
  }
}

const DETAILS: Readonly<Record<string, string>> = { 'conversiones.valor-no-positivo': 'valor_no_positivo' };

/** What a service would answer: nothing was asked. */
const supposed = (sale: Sale): Answered => ({
  sale,
  status: 201,
  conversionId: null,
  rejection: null,
  code: '',
  reason: '',
});
