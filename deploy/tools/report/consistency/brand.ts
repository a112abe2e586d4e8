import { z } from 'zod';
import type { Client } from '../../client/client.js';
import { amountSchema, ask } from '../../client/responses.js';
import { type BrandReading, sum } from './reading.js';

const moneyOrNothing = amountSchema.nullable();
const reportSchema = z.object({
  conversiones: z.number(),
  validadas: z.number(),
  valor_neto: amountSchema,
  comision: amountSchema,
});
const presupuesto = z.object({
  ilimitado: z.boolean(),
  total: moneyOrNothing,
  disponible: moneyOrNothing,
  reservado: amountSchema,
  gastado: amountSchema,
});

type Campana = BrandReading['campanas'][number];

/** Where conversiones, the reports, the commissions and the budgets of one brand disagree. */
export async function faultsOfMarca(client: Client, reading: BrandReading): Promise<string[]> {
  const faults = faultsOfComisiones(reading);
  for (const campana of reading.campanas) {
    const own = [
      ...(await faultsOfReport(client, campana, reading)),
      ...(await faultsOfPresupuesto(client, campana, reading)),
    ];
    faults.push(...own.map((fault) => `campaign ${campana.nombre}: ${fault}`));
  }
  return faults;
}

function faultsOfComisiones({ comisiones, conversiones }: BrandReading): string[] {
  const montos = new Map<string, bigint>();
  for (const { conversion_id, clase, monto } of comisiones) {
    if (clase === 'DIRECTA') montos.set(conversion_id, (montos.get(conversion_id) ?? 0n) + sum([monto]));
  }
  return conversiones
    .filter(({ id, comision_actual }) => sum([comision_actual]) !== (montos.get(id) ?? 0n))
    .map(({ id }) => `the commission of conversion ${id} is another in marketing`);
}

async function faultsOfReport(client: Client, { id }: Campana, reading: BrandReading): Promise<string[]> {
  const reported = await ask(client, ['marketing', 'GET', `/reportes/campanas/${id}`], reportSchema);
  const own = reading.conversiones.filter(({ campaign_id }) => campaign_id === id);
  const validated = own.filter(({ validada }) => validada);
  const net = sum(validated.map(({ valor_neto }) => valor_neto));
  return compare([
    ['conversions, reported against kept', reported.conversiones, own.length],
    ['validated, reported against kept', reported.validadas, validated.length],
    ['net value, reported against kept', sum([reported.valor_neto]), net],
    ['commission, reported against booked', sum([reported.comision]), payable(id, reading)],
  ]);
}

async function faultsOfPresupuesto(client: Client, { id }: Campana, reading: BrandReading): Promise<string[]> {
  const ledger = await ask(client, ['marketing', 'GET', `/campanas/${id}/presupuesto`], presupuesto);
  const used = sum([ledger.reservado, ledger.gastado]);
  const faults = compare([['budget used against commissions', used, payable(id, reading)]]);
  if (ledger.ilimitado) return faults;
  const parts = used + sum([ledger.disponible]);
  const overspent = sum([ledger.disponible]) < 0n ? ['overspent'] : [];
  return [...faults, ...compare([['budget parts against total', parts, sum([ledger.total])]]), ...overspent];
}

const payable = (id: string, { comisiones }: BrandReading): bigint =>
  sum(comisiones.filter(({ campana_id }) => campana_id === id).map(({ monto }) => monto));

type Compared = readonly [what: string, one: bigint | number, other: bigint | number];

const compare = (pairs: readonly Compared[]): string[] =>
  pairs
    .filter(([, one, other]) => BigInt(one) !== BigInt(other))
    .map(([what, one, other]) => `${what}: ${one}, ${other}`);
