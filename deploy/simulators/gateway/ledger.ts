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
}

export type PaymentState =
  | { readonly estado: 'confirmado'; readonly referencia: string; readonly monto: Amount }
  | { readonly estado: 'rechazado'; readonly codigo: string; readonly reintentable: boolean }
  | { readonly estado: 'en_curso' };

/** Nothing changes it any more. */
export const isFinal = (state: PaymentState | null): state is PaymentState =>
  state?.estado === 'confirmado' || (state?.estado === 'rechazado' && !state.reintentable);

/**
 * The gateway's own ledger, in a file: the witness of what was really paid. A key is paid once, or refused for good, whatever
 * is asked, and by how many at the same time.
 */
export class Ledger {
  private readonly paid = new Map<string, Payment>();
  private readonly open = new Map<string, PaymentState>();

  constructor(private readonly path: string) {
    if (!existsSync(path)) return;
    for (const line of readFileSync(path, 'utf8').split('\n').filter(Boolean)) {
      const payment = JSON.parse(line) as Payment;
      this.paid.set(payment.clave, payment);
    }
  }

  get all(): readonly Payment[] {
    return [...this.paid.values()];
  }

  /** Written down before anybody hears of it. */
  pay(key: string, beneficiario: string, monto: Amount): PaymentState {
    const known = this.find(key);
    if (isFinal(known)) return known;
    const payment = { clave: key, beneficiario, monto, referencia: `P-${key.slice(-12)}` };
    appendFileSync(this.path, `${JSON.stringify(payment)}\n`);
    this.paid.set(key, payment);
    return { estado: 'confirmado', referencia: payment.referencia, monto };
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
    if (payment) return { estado: 'confirmado', referencia: payment.referencia, monto: payment.monto };
    return this.open.get(key) ?? null;
  }
}
