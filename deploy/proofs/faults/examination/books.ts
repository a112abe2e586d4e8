/** Amounts are minor units, as texts. */
export interface Book {
  readonly marca_id: string;
  readonly moneda: string;
  /** The sum of all entries. */
  readonly devengado: string;
  /** By the accounts: what is neither paid nor being paid. */
  readonly debido: string;
  /** By the settlements. */
  readonly en_pago: string;
}

/** What the gateway has paid for a brand, and did not get back. */
interface PaidOut {
  readonly marca_id: string;
  readonly moneda: string;
  readonly unidades: bigint;
}

export interface Budget {
  readonly campana_id: string;
  readonly total: string | null;
  readonly disponible: string | null;
  readonly reservado: string;
  readonly gastado: string;
  /** By the accounts of its commissions: what was paid of them, and what is held back for them. */
  readonly pagado: string;
  readonly retenible: string;
}

export interface Earned {
  readonly afiliado_id: string;
  readonly pagado: string;
}

export interface Due {
  readonly id: string;
  readonly afiliado_id: string;
  readonly retencion: string | null;
}

const differs = (what: string, actual: bigint, expected: bigint): string[] =>
  actual === expected ? [] : [`${what}: ${actual} where ${expected} is due`];

/** The books of each brand sum to zero: accrued = due + in payment + paid, each from its own source, the last from the gateway. */
export function faultsOfBooks(books: readonly Book[], paid: readonly PaidOut[]): string[] {
  const keyOf = ({ marca_id, moneda }: { marca_id: string; moneda: string }) => `${marca_id} in ${moneda}`;
  const known = new Set(books.map(keyOf));
  const paidOf = (key: string) =>
    paid.filter((one) => keyOf(one) === key).reduce((sum, { unidades }) => sum + unidades, 0n);
  return [
    ...books.flatMap((book) => {
      const key = keyOf(book);
      const parts = BigInt(book.debido) + BigInt(book.en_pago) + paidOf(key);
      return differs(`books of brand ${key}, due, in payment and paid`, parts, BigInt(book.devengado));
    }),
    ...paid.filter((one) => !known.has(keyOf(one))).map((one) => `brand ${keyOf(one)} has paid, and has no books`),
  ];
}

/** total = disponible + reservado + gastado, none below zero, and both of these are what the accounts say. */
export const faultsOfBudgets = (budgets: readonly Budget[]): string[] =>
  budgets.flatMap(({ campana_id: id, total, disponible, reservado, gastado, pagado, retenible }) => [
    ...(total === null || disponible === null
      ? []
      : differs(`budget ${id}, parts`, BigInt(disponible) + BigInt(reservado) + BigInt(gastado), BigInt(total))),
    ...[disponible ?? '0', reservado, gastado]
      .filter((part) => BigInt(part) < 0n)
      .map((part) => `budget ${id}: ${part} is below zero`),
    ...differs(`budget ${id}, spent`, BigInt(gastado), BigInt(pagado)),
    ...differs(`budget ${id}, reserved`, BigInt(reservado), BigInt(retenible)),
  ]);

/** What each affiliate was paid is the same by the gateway's ledger, by the accounts, and by the balance that is shown. */
export function faultsOfEarnings(
  paid: ReadonlyMap<string, bigint>,
  accounts: readonly Earned[],
  balances: readonly Earned[],
): string[] {
  const mapOf = (rows: readonly Earned[]) => new Map(rows.map((row) => [row.afiliado_id, BigInt(row.pagado)]));
  const [byAccount, byBalance] = [mapOf(accounts), mapOf(balances)];
  return [...new Set([...paid.keys(), ...byAccount.keys(), ...byBalance.keys()])].flatMap((id) => {
    const really = paid.get(id) ?? 0n;
    return [
      ...differs(`paid to affiliate ${id}, by its accounts`, byAccount.get(id) ?? 0n, really),
      ...differs(`paid to affiliate ${id}, by its balance`, byBalance.get(id) ?? 0n, really),
    ];
  });
}

/** What is due and may not be paid is held with its reason, and nothing else is. */
export const faultsOfHeld = (due: readonly Due[], reasonOf: (afiliadoId: string) => string | null): string[] =>
  due
    .map((one) => ({ ...one, expected: reasonOf(one.afiliado_id) }))
    .filter(({ retencion, expected }) => retencion !== expected)
    .map(({ id, retencion, expected }) => `commission ${id} is held for ${retencion}, where ${expected} is true`);
