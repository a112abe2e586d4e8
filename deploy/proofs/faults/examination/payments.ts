import { z } from 'zod';

const amount = z.object({ monto: z.string(), moneda: z.string() });
const line = z.union([
  z.object({ clave: z.string(), beneficiario: z.string(), monto: amount, en: z.iso.datetime() }),
  z.object({ clave: z.string(), anulado: z.literal(true) }),
  z.object({ clave: z.string(), devuelto: z.string() }),
]);

/** A payment as the gateway's own ledger has it. */
export interface Paid {
  readonly id: string;
  readonly beneficiario: string;
  readonly monto: string;
  readonly moneda: string;
  readonly en: number;
  readonly returned: boolean;
}

/** A payment as the platform has it. */
export interface Requested {
  readonly id: string;
  readonly afiliado_id: string;
  readonly beneficiario: string | null;
  readonly monto: string;
  readonly moneda: string;
  readonly situacion: string;
}

interface Ledger {
  readonly paid: readonly Paid[];
  readonly faults: readonly string[];
}

/** The lines of the gateway's ledger: a key is paid once at most, annulled or paid, and comes back once. */
export function readLedger(lines: readonly unknown[]): Ledger {
  const read = lines.map((one) => line.parse(one));
  const returned = read.flatMap((one) => ('devuelto' in one ? [one.clave] : []));
  const back = new Set(returned);
  const annulled = new Set(read.flatMap((one) => ('anulado' in one ? [one.clave] : [])));
  const paid = read.flatMap((one) =>
    'beneficiario' in one
      ? [
          {
            id: one.clave,
            beneficiario: one.beneficiario,
            monto: one.monto.monto,
            moneda: one.monto.moneda,
            en: Date.parse(one.en),
            returned: back.has(one.clave),
          },
        ]
      : [],
  );
  return {
    paid,
    faults: [
      ...repeated(paid.map(({ id }) => id)).map((id) => `the gateway has paid ${id} twice`),
      ...repeated(returned).map((id) => `${id} came back twice`),
      ...paid.filter(({ id }) => annulled.has(id)).map(({ id }) => `the gateway has paid ${id}, which is annulled`),
    ],
  };
}

/**
 * Where gateway and platform disagree. `told`: the payments that the platform said were returned, as often as it said so;
 * `freed`: those whose parts are owed again.
 */
export function faultsOfPayments(
  paid: readonly Paid[],
  requested: readonly Requested[],
  told: readonly string[],
  freed: readonly string[],
): string[] {
  const byId = new Map(requested.map((one) => [one.id, one]));
  const paidIds = new Set(paid.map(({ id }) => id));
  const back = new Set(paid.filter(({ returned }) => returned).map(({ id }) => id));
  const open = requested.filter(({ situacion }) => situacion === 'PENDIENTE' || situacion === 'ENVIADO');
  const claimed = requested.filter(({ situacion }) => situacion === 'CONFIRMADO' || situacion === 'DEVUELTO');
  return [
    ...paid.flatMap((one) => faultsOfOne(one, byId.get(one.id))),
    ...open.map(({ id, situacion }) => `payment ${id} has not ended: ${situacion}`),
    ...claimed.filter(({ id }) => !paidIds.has(id)).map(({ id }) => `payment ${id} was never paid by the gateway`),
    ...repeated(told).map((id) => `payment ${id} was told to be returned twice`),
    ...told.filter((id) => !back.has(id)).map((id) => `payment ${id} was told to be returned, and was not`),
    ...[...back].filter((id) => !told.includes(id)).map((id) => `the return of payment ${id} was not told`),
    ...[...back].filter((id) => !freed.includes(id)).map((id) => `what payment ${id} was for is not owed again`),
  ];
}

function faultsOfOne(paid: Paid, known: Requested | undefined): string[] {
  const { id, returned } = paid;
  if (!known) return [`the gateway has paid ${id}, which nobody asked for`];
  const due = { ...known, situacion: returned ? 'DEVUELTO' : 'CONFIRMADO' };
  return (['monto', 'moneda', 'beneficiario', 'situacion'] as const)
    .map((member) => [member, member === 'situacion' ? known.situacion : paid[member], due[member]] as const)
    .filter(([, actual, expected]) => actual !== expected)
    .map(([member, actual, expected]) => `payment ${id}, ${member}: ${actual} where ${expected} is due`);
}

const repeated = (ids: readonly string[]): string[] => [...new Set(ids.filter((id, i) => ids.indexOf(id) !== i))];
