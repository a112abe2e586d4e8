import { randomFrom } from './chance.js';
import { nombresDePaises } from './shop.js';

interface Sale {
  readonly customer: string;
  readonly country: string;
  readonly quantity: number;
  readonly price: string;
}

const HEADER = 'factura,fecha_hora,cliente,pais,cantidad,precio_unitario';
const START = Date.UTC(2010, 11, 1, 8);
const END = Date.UTC(2011, 2, 31, 20);
const abroad = nombresDePaises.filter((pais) => pais !== 'United Kingdom');

/** Orders of a shop that does not exist, four months of them, with the dirt of a real one; the same for the same seed. */
export function generatePedidos(howMany = 6500, seed = 20101201): string {
  const chance = randomFrom(seed);
  const shop = new Shop(chance);
  const rows = [HEADER];
  let invoice = 600_000;
  for (let i = 0; i < howMany; i++) {
    const moment = new Date(START + Math.floor(((END - START) * i) / howMany)).toISOString().slice(0, 16);
    const luck = chance();
    invoice += shop.between(1, 3);
    for (const [number, { customer, country, quantity, price }] of shop.book(luck, invoice)) {
      rows.push([number, moment, customer, country, quantity, price].join(','));
    }
  }
  return `${rows.join('\n')}\n`;
}

/** What happens in the shop, by a chance that is the same for the same seed. */
class Shop {
  private readonly recent: Sale[] = [];

  constructor(private readonly chance: () => number) {}

  /** The rows of one invoice, with their numbers: now and then twice the same, or twice with another quantity. */
  book(luck: number, invoice: number): readonly (readonly [string, Sale])[] {
    if (luck < 0.13) return [[`C${invoice}`, this.reembolso()]];
    if (luck < 0.15) return [[String(invoice), this.stockAdjustment()]];
    if (luck < 0.152) return [[`A${invoice}`, this.sale()]];
    const number = String(invoice);
    const sale = this.sale();
    this.recent.push(sale);
    if (luck > 0.997)
      return [
        [number, sale],
        [number, { ...sale, quantity: sale.quantity + 1 }],
      ];
    return luck > 0.995
      ? [
          [number, sale],
          [number, sale],
        ]
      : [[number, sale]];
  }

  between(from: number, to: number): number {
    return from + Math.floor(this.chance() * (to - from + 1));
  }

  private pick<T>(items: readonly T[]): T {
    return items[this.between(0, items.length - 1)] as T;
  }

  private sale(): Sale {
    const number = this.between(12_000, 14_000);
    const customer = this.chance() < 0.15 ? '' : String(number);
    // A customer stays in one country; every country has some.
    const country = number % 9 === 0 ? (abroad[number % abroad.length] as string) : 'United Kingdom';
    return { customer, country, quantity: this.between(1, this.chance() < 0.05 ? 900 : 160), price: this.price() };
  }

  /** Of a recent sale or, some of them, of one from before the first day. */
  private reembolso(): Sale {
    const sale = this.chance() < 0.8 && this.recent.length > 0 ? this.pick(this.recent.slice(-400)) : this.sale();
    return { ...sale, quantity: -this.between(1, this.chance() < 0.4 ? sale.quantity : Math.ceil(sale.quantity / 4)) };
  }

  private stockAdjustment(): Sale {
    const withCustomer = this.chance() < 0.2;
    const { customer, ...sale } = this.sale();
    return { ...sale, customer: withCustomer ? customer : '', quantity: this.between(-200, 20), price: '0' };
  }

  private price(): string {
    const decimals = this.pick([1, 2, 2, 4]);
    return `${this.between(0, 8)}.${String(this.between(1, 10 ** decimals - 1)).padStart(decimals, '0')}`;
  }
}
