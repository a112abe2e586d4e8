import { canonicoONada } from '@alpespartner/shared-kernel/domain/canonico.js';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import { type Lookup, Unreadable } from '../map/expression.js';
import type { OrderMap } from '../map/map.js';

const LONGEST = 100;

/** A name in its canonical form; null: nothing. */
export function named(text: string, what: string): string | null {
  try {
    return canonicoONada(text, what, LONGEST);
  } catch (error) {
    if (error instanceof DomainError) throw new Unreadable(error.message);
    throw error;
  }
}

/** `17850.0` is `17850`: a spreadsheet takes numbers of customers for amounts. */
export const withoutFraction = (text: string): string => text.replace(/^(\d+)\.0+$/, '$1');

/** An order may name several coupons. */
export const couponsIn = (text: string): string[] => [
  ...new Set(text.split(/[,;|]/).flatMap((coupon) => named(coupon, 'cupon') ?? [])),
];

/** The click, by its id or by the address the buyer came to. */
export function clickOf(click: string, link: string): string | null {
  const own = named(click, 'clic');
  if (own !== null || link === '') return own;
  const query = link.includes('?') ? link.slice(link.indexOf('?') + 1) : '';
  return named(new URLSearchParams(query.split('#')[0]).get('clic_id') ?? '', 'clic');
}

/** Which campaign an order is of. */
export function campaignNamer(campana: OrderMap['campana']): (lookup: Lookup, country: string | null) => string | null {
  if (campana === undefined) return () => null;
  if (typeof campana === 'string') return () => campana;
  const { segun, casos, otro } = campana;
  return (lookup, country) => {
    const value = segun === 'pais' ? (country ?? '') : lookup(segun);
    const named = Object.hasOwn(casos, value) ? casos[value] : otro;
    if (named === undefined) throw new Unreadable(`${segun} "${value}" leads to no campaign`);
    return named;
  };
}
