import { z } from 'zod';
import type { Client } from '../../client/client.js';
import { amountSchema, ask } from '../../client/responses.js';
import { outside, type Parts, partsOf, rangeOf } from './range.js';
import { type BrandReading, type Span, sum } from './reading.js';

const moneyOrNothing = amountSchema.nullable();
const reportSchema = z.object({
  conversiones: z.number(),
  validadas: z.number(),
  valor_neto: amountSchema,
  comision: amountSchema,
});
const presupuestoSchema = z.object({
  ilimitado: z.boolean(),
  total: moneyOrNothing,
  disponible: moneyOrNothing,
  reservado: amountSchema,
  gastado: amountSchema,
});

type Campana = BrandReading['campanas'][number];
type Conversion = BrandReading['conversiones'][number];

/** What a brand's campaigns are said to come to, read between its lists. */
export interface BrandTotals {
  readonly campana: Campana;
  readonly report: z.output<typeof reportSchema>;
  readonly presupuesto: z.output<typeof presupuestoSchema>;
}

export async function readTotals(client: Client, { campanas }: BrandReading): Promise<readonly BrandTotals[]> {
  const totals: BrandTotals[] = [];
  for (const campana of campanas) {
    const report = await ask(client, ['marketing', 'GET', `/reportes/campanas/${campana.id}`], reportSchema);
    const path = `/campanas/${campana.id}/presupuesto`;
    totals.push({ campana, report, presupuesto: await ask(client, ['marketing', 'GET', path], presupuestoSchema) });
  }
  return totals;
}

/** Where conversiones, the reports, the commissions and the budgets of one brand disagree. */
export function faultsOfMarca(span: Span, totals: readonly BrandTotals[]): string[] {
  const ofCampanas = totals.flatMap((one) =>
    [...faultsOfReport(one, span), ...faultsOfPresupuesto(one, span)].map(
      (fault) => `campaign ${one.campana.nombre}: ${fault}`,
    ),
  );
  return [...faultsOfComisiones(span), ...ofCampanas];
}

/** One by one, those of which neither side has heard anything new meanwhile. */
function faultsOfComisiones({ before, after }: Span): string[] {
  const said = (reading: BrandReading): Parts =>
    partsOf(
      reading.conversiones,
      ({ id }) => id,
      ({ comision_actual }) => sum([comision_actual]),
    );
  const booked = ({ comisiones }: BrandReading): Parts =>
    partsOf(
      comisiones.filter(({ clase }) => clase === 'DIRECTA'),
      ({ conversion_id }) => conversion_id,
      ({ monto }) => sum([monto]),
    );
  const [[saidBefore, saidAfter], [bookedBefore, bookedAfter]] = [
    [said(before), said(after)],
    [booked(before), booked(after)],
  ];
  return [...saidBefore]
    .filter(([id, one]) => one === saidAfter.get(id) && (bookedBefore.get(id) ?? 0n) === (bookedAfter.get(id) ?? 0n))
    .filter(([id, one]) => one !== (bookedBefore.get(id) ?? 0n))
    .map(([id]) => `the commission of conversion ${id} is another in marketing`);
}

function faultsOfReport({ campana, report }: BrandTotals, { before, after }: Span): string[] {
  const range = (amount: (one: Conversion) => bigint) => {
    const parts = ({ conversiones }: BrandReading) =>
      partsOf(
        conversiones.filter(({ campaign_id }) => campaign_id === campana.id),
        ({ id }) => id,
        amount,
      );
    return rangeOf(parts(before), parts(after));
  };
  return outside([
    ['conversions, reported against kept', report.conversiones, range(() => 1n)],
    ['validated, reported against kept', report.validadas, range(({ validada }) => (validada ? 1n : 0n))],
    [
      'net value, reported against kept',
      sum([report.valor_neto]),
      range(({ validada, valor_neto }) => (validada ? sum([valor_neto]) : 0n)),
    ],
    ['commission, reported against booked', sum([report.comision]), payable(campana.id, { before, after })],
  ]);
}

function faultsOfPresupuesto({ campana, presupuesto }: BrandTotals, span: Span): string[] {
  const { ilimitado, total, disponible, reservado, gastado } = presupuesto;
  const used = sum([reservado, gastado]);
  const faults = outside([['budget used against commissions', used, payable(campana.id, span)]]);
  if (ilimitado) return faults;
  const whole = { least: sum([total]), most: sum([total]) };
  const parts = outside([['budget parts against total', used + sum([disponible]), whole]]);
  return [...faults, ...parts, ...(sum([disponible]) < 0n ? ['overspent'] : [])];
}

function payable(id: string, { before, after }: Span) {
  const parts = ({ comisiones }: BrandReading): Parts =>
    partsOf(
      comisiones.filter(({ campana_id }) => campana_id === id),
      (one) => one.id,
      ({ monto }) => sum([monto]),
    );
  return rangeOf(parts(before), parts(after));
}
