import type { Row } from '../file/rows.js';

/** What a row says of its order. */
export interface Entry {
  readonly kind: 'sale' | 'refund';
  readonly number: string;
  readonly instant: Date;
  readonly customer: string | null;
  /** ISO 3166-1 alpha-2; null when the shop does not know the country. */
  readonly country: string | null;
  readonly currency: string;
  /** In minor units; of a refund what is given back. */
  readonly value: bigint;
  readonly coupons: readonly string[];
  readonly click: string | null;
  /** By what the map finds affiliates; null: the row names none. */
  readonly affiliate: string | null;
  /** Name or id; null: the map names none. */
  readonly campaign: string | null;
  /** How much of the order was given back so far, in minor units, where the shop tells it in a column. */
  readonly refunded: bigint;
  readonly refundedAt: Date | null;
}

/** What a row comes to. `number`: of the order it belongs to, as far as that can be read. */
export type Reading =
  | { readonly is: 'entry'; readonly number: string; readonly entry: Entry }
  | { readonly is: 'more'; readonly number: string }
  | { readonly is: 'ignored'; readonly number: string; readonly rule: string }
  | { readonly is: 'refused'; readonly number: string; readonly reason: string };

/** An order with all its rows, or rows that come to none. `upTo`: how many rows of the file are behind its last one. */
export type Item = { readonly rows: readonly Row[]; readonly upTo: number; readonly number: string } & (
  | { readonly is: 'order'; readonly entry: Entry }
  | { readonly is: 'ignored'; readonly rule: string }
  | { readonly is: 'refused'; readonly reason: string }
);
