import { type Pedidos, readerOf } from '../../demo/shop.js';
import { itemsOf } from '../../tools/importer/order/items.js';
import type { Item } from '../../tools/importer/order/order.js';

export type Order = Extract<Item, { is: 'order' }>;

/** A part of a refund invoice that belongs to one sale. */
export interface Part {
  readonly refund: Order;
  readonly sale: Order;
  readonly pennies: bigint;
  /** The shop may book one refund invoice in several rows: which of them, for that sale, from 1. */
  readonly times: number;
}

/** What a file of orders comes to, reckoned apart from the platform. */
export interface Distribution {
  /** The first row of each invoice number. */
  readonly sales: readonly Order[];
  /** Further rows of a number: the first one must be there before them, since the first that arrives stands. */
  readonly repeated: readonly Order[];
  readonly refunds: readonly Order[];
  readonly parts: readonly Part[];
  /** What of a refund found no sale. */
  readonly unfound: readonly { readonly refund: Order; readonly pennies: bigint }[];
  /** Rows that are ignored or refused, by rule or reason. */
  readonly others: Readonly<Record<string, number>>;
}

export const lineOf = ({ rows }: Order): number => rows[0]?.line ?? 0;

/** Reads all of a file and gives each refund to sales of its customer. */
export async function distributionOf(pedidos: Pedidos): Promise<Distribution> {
  const orders: Order[] = [];
  const others: Record<string, number> = {};
  for await (const items of itemsOf(pedidos.source, readerOf(pedidos))) {
    for (const item of items) {
      if (item.is === 'order') orders.push(item);
      else {
        const why = item.is === 'ignored' ? item.rule : item.reason.replace(/^"[^"]*"/, '…');
        others[why] = (others[why] ?? 0) + item.rows.length;
      }
    }
  }
  const firsts = new Map<string, Order>();
  const all = orders.filter(({ entry }) => entry.kind === 'sale');
  for (const order of all) if (!firsts.has(order.number)) firsts.set(order.number, order);
  const sales = [...firsts.values()];
  const refunds = orders.filter(({ entry }) => entry.kind === 'refund');
  const repeated = all.filter((order) => firsts.get(order.number) !== order);
  return { sales, repeated, refunds, others, ...distribute(sales, refunds) };
}

/** Gives each refund to the same customer's earlier accepted sales, newest first, each up to what is left of it. */
function distribute(sales: readonly Order[], refunds: readonly Order[]): Pick<Distribution, 'parts' | 'unfound'> {
  const parts: Part[] = [];
  const unfound: { refund: Order; pennies: bigint }[] = [];
  const accepted = sales.filter(({ entry }) => entry.value > 0n);
  const left = new Map(accepted.map((sale) => [sale.number, sale.entry.value]));
  const byCustomer = new Map<string | null, Order[]>();
  for (const sale of accepted) {
    const { customer } = sale.entry;
    byCustomer.set(customer, [...(byCustomer.get(customer) ?? []), sale]);
  }
  const times = new Map<string, number>();
  for (const refund of refunds) {
    let missing = refund.entry.value;
    const candidates = (byCustomer.get(refund.entry.customer) ?? []).filter((sale) => isEarlier(sale, refund));
    for (const sale of candidates.sort(newestFirst)) {
      const open = left.get(sale.number) ?? 0n;
      const pennies = open < missing ? open : missing;
      if (pennies <= 0n) continue;
      left.set(sale.number, open - pennies);
      missing -= pennies;
      const both = `${refund.number}-${sale.number}`;
      times.set(both, (times.get(both) ?? 0) + 1);
      parts.push({ refund, sale, pennies, times: times.get(both) ?? 1 });
    }
    if (missing > 0n) unfound.push({ refund, pennies: missing });
  }
  return { parts, unfound };
}

const isEarlier = (sale: Order, refund: Order): boolean =>
  lineOf(sale) < lineOf(refund) && sale.entry.instant <= refund.entry.instant;

const newestFirst = (a: Order, b: Order): number =>
  b.entry.instant.getTime() - a.entry.instant.getTime() || lineOf(b) - lineOf(a);

/** The id of a part: the same row and sale always have the same. */
export const partId = ({ refund, sale, times }: Part): string =>
  [refund.number, sale.number, ...(times > 1 ? [times] : [])].join('-');
