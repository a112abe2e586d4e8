import { exponente } from '@alpespartner/shared-kernel/domain/monedas.js';
import { Failure } from '../../../launcher/terminal/failure.js';
import type { Row } from '../file/rows.js';
import { columnsOf, placeOf } from '../map/columns.js';
import { datesIn } from '../map/dates.js';
import { type DecimalSign, type Exact, parseExact, toUnits } from '../map/exact.js';
import { type Expression, expressionOf, type Lookup, Unreadable } from '../map/expression.js';
import type { OrderMap } from '../map/map.js';
import { Zone } from '../map/zone.js';
import { countryReader } from './countries.js';
import { campaignNamer, clickOf, couponsIn, named, withoutFraction } from './naming.js';
import type { Entry, Reading } from './order.js';

/** What the file does not say itself. */
export interface Setting {
  readonly currency: string;
  readonly zone: string;
  readonly decimals: DecimalSign;
}

type Skip = (lookup: Lookup) => string | null;

/** Reads rows by a map. */
export class Interpreter {
  private readonly value: Expression;
  private readonly refunded: Expression | null;
  private readonly affiliate: Expression | null;
  private readonly skips: readonly Skip[];
  private readonly dateOf: (text: string) => Date | null;
  private readonly countryOf: (name: string) => string | null | undefined;
  private readonly campaignOf: (lookup: Lookup, country: string | null) => string | null;
  private readonly place: (name: string) => number | undefined;
  private readonly read: (text: string) => Exact | null;
  private readonly pattern: RegExp | null;

  constructor(
    private readonly map: OrderMap,
    private readonly header: readonly string[],
    private readonly setting: Setting,
  ) {
    const columns = columnsOf(map, header);
    const places = new Map<string, number | undefined>();
    this.place = (name) => {
      if (!places.has(name)) places.set(name, placeOf(columns, header, name));
      return places.get(name);
    };
    this.read = (text) => parseExact(text, setting.decimals);
    this.value = this.expression(map.valor);
    this.refunded = map.devoluciones?.columna ? this.expression(map.devoluciones.columna) : null;
    this.affiliate = map.afiliado?.expresion ? this.expression(map.afiliado.expresion) : null;
    this.skips = map.omitir.map((skip) => this.skip(skip));
    const [dates, zone] = [datesIn(map.fecha.formatos), new Zone(map.fecha.zona ?? setting.zone)];
    this.dateOf = (text) => {
      const wall = dates(text);
      return wall && zone.instantOf(wall);
    };
    this.countryOf = countryReader(map.paises);
    this.campaignOf = campaignNamer(map.campana);
    this.pattern = map.patron === undefined ? null : new RegExp(`^(?:${map.patron})$`, 'u');
  }

  /** A row whose order is `previous` may go on with it. */
  interpret(row: Row, previous: string | null): Reading {
    const { fields } = row;
    if (fields.length !== this.header.length) {
      return { is: 'refused', number: '', reason: `${fields.length} fields instead of ${this.header.length}` };
    }
    const lookup: Lookup = (name) => {
      const place = this.place(name);
      return place === undefined ? '' : (fields[place] ?? '').trim();
    };
    let number = '';
    try {
      number = this.numberOf(lookup);
      if (this.continues(lookup, number, previous)) return { is: 'more', number };
      for (const skip of this.skips) {
        const rule = skip(lookup);
        if (rule !== null) return { is: 'ignored', number, rule };
      }
      return { is: 'entry', number, entry: this.entryOf(lookup, number) };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      return { is: 'refused', number, reason: error.message };
    }
  }

  private numberOf(lookup: Lookup): string {
    const { quitar } = this.map;
    const text = lookup('pedido');
    const bare = quitar && text.startsWith(quitar) ? text.slice(quitar.length) : text;
    const number = named(withoutFraction(bare), 'the order number');
    if (number === null) throw new Unreadable('the order number is empty');
    return number;
  }

  private continues(lookup: Lookup, number: string, previous: string | null): boolean {
    return this.map.continua && number === previous && this.value.names.every((name) => lookup(name) === '');
  }

  private entryOf(lookup: Lookup, number: string): Entry {
    const prefix = this.map.devoluciones?.prefijo;
    const marked = prefix !== undefined && number.startsWith(prefix);
    const bare = marked ? number.slice(prefix.length) : number;
    if (this.pattern && !this.pattern.test(bare)) throw new Unreadable(`"${number}" is not an invoice number`);
    const currency = lookup('moneda').toUpperCase() || this.setting.currency;
    const decimals = exponente(currency);
    if (decimals === undefined) throw new Unreadable(`moneda "${currency}" is unknown`);
    const units = (expression: Expression) => toUnits(expression.evaluate(lookup, this.read), decimals);
    const value = units(this.value);
    const refund = marked || (this.map.devoluciones?.negativas === true && value < 0n);
    const country = this.country(lookup('pais'));
    const affiliate = this.affiliate ? this.affiliateBy(this.affiliate, lookup) : named(lookup('afiliado'), 'afiliado');
    return {
      kind: refund ? 'refund' : 'sale',
      number,
      instant: this.instant('fecha', lookup('fecha')),
      customer: named(withoutFraction(lookup('cliente')), 'cliente'),
      country,
      currency,
      value: refund && value < 0n ? -value : value,
      coupons: couponsIn(lookup('cupon')),
      click: clickOf(lookup('clic'), lookup('enlace')),
      affiliate,
      campaign: this.campaignOf(lookup, country),
      refunded: this.wholly(lookup) ? value : this.refunded ? units(this.refunded) : 0n,
      refundedAt: this.refundInstant(lookup),
    };
  }

  private instant(name: string, text: string): Date {
    const instant = this.dateOf(text);
    if (instant) return instant;
    const example = this.map.fecha.formatos?.[0] ?? '2010-12-01T08:26';
    throw new Unreadable(`${name} "${text}" is not a local time such as ${example}`);
  }

  private refundInstant(lookup: Lookup): Date | null {
    const column = this.map.devoluciones?.fecha;
    const text = column ? lookup(column) : '';
    return column && text ? this.instant(column, text) : null;
  }

  private wholly(lookup: Lookup): boolean {
    const whole = this.map.devoluciones?.enteras;
    return whole !== undefined && whole.valores.includes(lookup(whole.columna));
  }

  private country(name: string): string | null {
    const country = this.countryOf(name);
    if (country === undefined) throw new Unreadable(`pais "${name}" is unknown`);
    return country;
  }

  private affiliateBy(expression: Expression, lookup: Lookup): string {
    const { n, d } = expression.evaluate(lookup, this.read);
    if (n % d !== 0n) throw new Unreadable('the affiliate is not a whole number');
    return String(n / d);
  }

  private skip(skip: OrderMap['omitir'][number]): Skip {
    if ('valores' in skip) {
      this.known(skip.columna);
      return (lookup) => (skip.valores.includes(lookup(skip.columna)) ? skip.motivo : null);
    }
    const expression = this.expression(skip.expresion);
    const due = parseExact(skip.igual, '.');
    if (!due) throw new Failure(`"${skip.igual}" of the map is not a number`, 'omitir: { expresion, igual }.');
    return (lookup) => {
      const { n, d } = expression.evaluate(lookup, this.read);
      return n * due.d === due.n * d ? skip.motivo : null;
    };
  }

  private expression(text: string): Expression {
    const expression = expressionOf(text);
    for (const name of expression.names) this.known(name);
    return expression;
  }

  private known(name: string): void {
    if (this.place(name) !== undefined || `${name}?` in this.map.columnas) return;
    throw new Failure(
      `The map ${this.map.nombre} names the column "${name}", which neither its columnas nor the header has`,
      `The header: ${this.header.join(', ')}`,
    );
  }
}
