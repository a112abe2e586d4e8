import { appendFileSync, existsSync, readFileSync } from 'node:fs';

interface Amount {
  readonly monto: string;
  readonly moneda: string;
}

interface Payment {
  readonly clave: string;
  readonly beneficiario: string;
  readonly monto: Amount;
  readonly referencia: string;
  /** When. */
  readonly en: string;
  /** Why the bank sent it back, if it did. */
  readonly devuelto?: string;
}

/** One line of the file: a payment, a key that is never to be paid, a payment that came back. */
type Line =
  | Payment
  | { readonly clave: string; readonly anulado: true }
  | { readonly clave: string; readonly devuelto: string; readonly beneficiario?: undefined };

export type PaymentState =
  | { readonly estado: 'confirmado'; readonly referencia: string; readonly monto: Amount }
  | { readonly estado: 'rechazado'; readonly codigo: string; readonly reintentable: boolean }
  | { readonly estado: 'devuelto'; readonly codigo: string; readonly referencia: string; readonly monto: Amount }
  | { readonly estado: 'en_curso' };

/** Nothing changes it any more. */
export const isFinal = (state: PaymentState | null): state is PaymentState =>
  state?.estado === 'confirmado' ||
  state?.estado === 'devuelto' ||
  (state?.estado === 'rechazado' && !state.reintentable);

const ANNULLED: PaymentState = { estado: 'rechazado', codigo: 'anulado', reintentable: false };

/**
 * The gateway's own ledger, in a file: the witness of what was really paid, and of what came back. A key is paid once, or
 * refused for good, whatever is asked, and by how many at the same time.
 */
export class Ledger {
  private readonly paid = new Map<string, Payment>();
  private readonly open = new Map<string, PaymentState>();

  constructor(private readonly path: string) {
    if (!existsSync(path)) return;
    for (const text of readFileSync(path, 'utf8').split('\n').filter(Boolean)) this.take(JSON.parse(text) as Line);
  }

  get all(): readonly Payment[] {
    return [...this.paid.values()];
  }

  /** Written down before anybody hears of it. */
  pay(key: string, beneficiario: string, monto: Amount): PaymentState {
    const known = this.find(key);
    if (isFinal(known)) return known;
    const payment = {
      clave: key,
      beneficiario,
      monto,
      referencia: `P-${key.slice(-12)}`,
      en: new Date().toISOString(),
    };
    this.write(payment);
    return { estado: 'confirmado', referencia: payment.referencia, monto };
  }

  /** Never to be paid from now on, unless its end was said already. */
  annul(key: string): PaymentState {
    const known = this.find(key);
    if (isFinal(known)) return known;
    this.write({ clave: key, anulado: true });
    return ANNULLED;
  }

  /** The bank sends a payment back, once. Null: it was never paid. */
  giveBack(key: string, codigo: string): PaymentState | null {
    const known = this.find(key);
    if (known?.estado === 'confirmado') this.write({ clave: key, devuelto: codigo });
    return this.paid.has(key) ? this.find(key) : null;
  }

  /** What is said of a key from now on, unless its end was said already. */
  record(key: string, state: PaymentState): PaymentState {
    const known = this.find(key);
    if (isFinal(known)) return known;
    this.open.set(key, state);
    return state;
  }

  find(key: string): PaymentState | null {
    const payment = this.paid.get(key);
    if (!payment) return this.open.get(key) ?? null;
    const { referencia, monto, devuelto: codigo } = payment;
    if (codigo === undefined) return { estado: 'confirmado', referencia, monto };
    return { estado: 'devuelto', codigo, referencia, monto };
  }

  private write(line: Line): void {
    appendFileSync(this.path, `${JSON.stringify(line)}\n`);
    this.take(line);
  }

  private take(line: Line): void {
    if ('anulado' in line) return void this.open.set(line.clave, ANNULLED);
    if (line.beneficiario !== undefined) return void this.paid.set(line.clave, line);
    const payment = this.paid.get(line.clave);
    if (payment) this.paid.set(line.clave, { ...payment, devuelto: line.devuelto });
  }
}
