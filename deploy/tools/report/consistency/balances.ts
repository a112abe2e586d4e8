import { z } from 'zod';
import type { Client } from '../../client/client.js';
import { inParallel } from '../../client/parallel.js';
import { allPages, amountSchema, ask } from '../../client/responses.js';
import { outside, partsOf, rangeOf } from './range.js';
import { type BrandReading, sum } from './reading.js';

const saldo = z.object({
  moneda: z.string(),
  acumulado: amountSchema,
  por_pagar: amountSchema,
  en_pago: amountSchema,
  pagado: amountSchema,
  negativo: amountSchema,
});
const saldosSchema = z.object({ saldos: z.array(saldo) });
const reportSchema = z.object({ por_moneda: z.array(z.object({ moneda: z.string(), comision: amountSchema })) });

type Comisiones = BrandReading['comisiones'];
const approved = ['APROBADA', 'EN_PAGO', 'PAGADA'];

/** What one affiliate is said to have earned, over all brands, by currency. */
interface Said {
  readonly id: string;
  readonly saldos: z.output<typeof saldosSchema>['saldos'];
  readonly reports: z.output<typeof reportSchema>['por_moneda'];
}

export async function readSaldos(admin: Client): Promise<readonly Said[]> {
  const afiliados = await allPages(admin, 'afiliados', '/afiliados', {}, z.object({ id: z.string() }));
  return inParallel(afiliados, 6, async ({ id }) => {
    const { saldos } = await ask(admin, ['afiliados', 'GET', `/afiliados/${id}/saldo`], saldosSchema);
    const { por_moneda } = await ask(admin, ['marketing', 'GET', `/reportes/afiliados/${id}`], reportSchema);
    return { id, saldos, reports: por_moneda };
  });
}

/** Where an affiliate's balance or report says something else than its commissions, read before and after. */
export function faultsOfSaldos(said: readonly Said[], before: Comisiones, after: Comisiones): string[] {
  const [itsBefore, itsAfter] = [byAfiliado(before), byAfiliado(after)];
  const known = new Set(said.map(({ id }) => id));
  const orphans = before.filter(({ afiliado_id }) => !known.has(afiliado_id));
  return [
    ...said.flatMap((one) => faultsOfAfiliado(one, itsBefore.get(one.id) ?? [], itsAfter.get(one.id) ?? [])),
    ...orphans.map(({ id }) => `commission ${id} belongs to nobody in afiliados`),
  ];
}

const byAfiliado = (comisiones: Comisiones) => Map.groupBy(comisiones, ({ afiliado_id }) => afiliado_id);

function faultsOfAfiliado({ id, saldos, reports }: Said, before: Comisiones, after: Comisiones): string[] {
  const monedas = new Set(
    [...saldos, ...reports, ...[...before, ...after].map(({ monto }) => monto)].map((m) => m.moneda),
  );
  return [...monedas].flatMap((moneda) => {
    const range = (counts: (one: Comisiones[number]) => boolean) => {
      const parts = (all: Comisiones) =>
        partsOf(
          all.filter((one) => one.monto.moneda === moneda),
          (one) => one.id,
          (one) => (counts(one) ? sum([one.monto]) : 0n),
        );
      return rangeOf(parts(before), parts(after));
    };
    const balance = saldos.find((one) => one.moneda === moneda);
    const reported = reports.find((one) => one.moneda === moneda)?.comision ?? null;
    const inBalance = balance
      ? sum([balance.por_pagar, balance.en_pago, balance.pagado]) - sum([balance.negativo])
      : 0n;
    const earned = range(() => true);
    return outside([
      ['balance against commissions', sum([balance?.acumulado ?? null]), earned],
      [
        'due, on its way or paid against approved commissions',
        inBalance,
        range(({ estado }) => approved.includes(estado)),
      ],
      ['report against commissions', sum([reported]), earned],
    ]).map((fault) => `affiliate ${id}: ${fault} ${moneda}`);
  });
}
