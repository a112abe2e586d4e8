import { nombresDePaises } from '../tools/importer/reading/countries.js';
import { randomFrom } from './chance.js';

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
  const between = (from: number, to: number) => from + Math.floor(chance() * (to - from + 1));
  const pick = <T>(items: readonly T[]): T => items[between(0, items.length - 1)] as T;
  const recent: Sale[] = [];
  const rows = [HEADER];
  let invoice = 600_000;

  for (let i = 0; i < howMany; i++) {
    const moment = new Date(START + Math.floor(((END - START) * i) / howMany)).toISOString().slice(0, 16);
    const write = (number: string, { customer, country, quantity, price }: Sale) =>
      rows.push([number, moment, customer, country, quantity, price].join(','));
    const luck = chance();
    invoice += between(1, 3);
    if (luck < 0.13) write(`C${invoice}`, reembolso());
    else if (luck < 0.15) write(String(invoice), stockAdjustment());
    else if (luck < 0.152) write(`A${invoice}`, sale());
    else {
      const fresh = sale();
      write(String(invoice), fresh);
      recent.push(fresh);
      if (luck > 0.997) write(String(invoice), { ...fresh, quantity: fresh.quantity + 1 });
      else if (luck > 0.995) write(String(invoice), fresh);
    }
  }
  return `${rows.join('\n')}\n`;

  function sale(): Sale {
    const number = between(12_000, 14_000);
    const customer = chance() < 0.15 ? '' : String(number);
    // A customer stays in one country; every country has some.
    const pais = number % 9 === 0 ? (abroad[number % abroad.length] as string) : 'United Kingdom';
    return { customer, country: pais, quantity: between(1, chance() < 0.05 ? 900 : 160), price: price() };
  }

  /** Of a recent sale or, some of them, of one from before the first day. */
  function reembolso(): Sale {
    const original = chance() < 0.8 && recent.length > 0 ? pick(recent.slice(-400)) : sale();
    return {
      ...original,
      quantity: -between(1, chance() < 0.4 ? original.quantity : Math.ceil(original.quantity / 4)),
    };
  }

  function stockAdjustment(): Sale {
    const withCustomer = chance() < 0.2;
    return { ...sale(), ...(withCustomer ? {} : { customer: '' }), quantity: between(-200, 20), price: '0' };
  }

  function price(): string {
    const decimals = pick([1, 2, 2, 4]);
    return `${between(0, 8)}.${String(between(1, 10 ** decimals - 1)).padStart(decimals, '0')}`;
  }
}
