import { z } from 'zod';
import type { Client } from '../../client/client.js';
import { inParallel } from '../../client/parallel.js';
import { allPages, amountSchema, ask } from '../../client/responses.js';
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

/** Where an affiliate's balance or report says something else than its commissions, over all brands. */
export async function faultsOfSaldos(admin: Client, comisiones: Comisiones): Promise<string[]> {
  const afiliados = await allPages(admin, 'afiliados', '/afiliados', {}, z.object({ id: z.string() }));
  const byAfiliado = new Map(afiliados.map(({ id }) => [id, [] as Comisiones[number][]]));
  for (const one of comisiones) byAfiliado.get(one.afiliado_id)?.push(one);
  const orphans = comisiones.filter(({ afiliado_id }) => !byAfiliado.has(afiliado_id));
  const faults = await inParallel([...byAfiliado], 6, ([id, itsComisiones]) =>
    faultsOfAfiliado(admin, id, itsComisiones),
  );
  return [...faults.flat(), ...orphans.map(({ id }) => `commission ${id} belongs to nobody in afiliados`)];
}

async function faultsOfAfiliado(admin: Client, id: string, comisiones: Comisiones): Promise<string[]> {
  const { saldos } = await ask(admin, ['afiliados', 'GET', `/afiliados/${id}/saldo`], saldosSchema);
  const { por_moneda } = await ask(admin, ['marketing', 'GET', `/reportes/afiliados/${id}`], reportSchema);
  const monedas = new Set([...saldos, ...por_moneda, ...comisiones.map(({ monto }) => monto)].map((m) => m.moneda));
  return [...monedas].flatMap((moneda) => {
    const itsComisiones = comisiones.filter(({ monto }) => monto.moneda === moneda);
    const balance = saldos.find((one) => one.moneda === moneda);
    const reported = por_moneda.find((one) => one.moneda === moneda)?.comision ?? null;
    const earned = sum(itsComisiones.map(({ monto }) => monto));
    const due = sum(itsComisiones.filter(({ estado }) => approved.includes(estado)).map(({ monto }) => monto));
    const inBalance = balance
      ? sum([balance.por_pagar, balance.en_pago, balance.pagado]) - sum([balance.negativo])
      : 0n;
    const pairs: readonly (readonly [string, bigint, bigint])[] = [
      ['balance against commissions', sum([balance?.acumulado ?? null]), earned],
      ['due, on its way or paid against approved commissions', inBalance, due],
      ['report against commissions', sum([reported]), earned],
    ];
    return pairs
      .filter(([, one, other]) => one !== other)
      .map(([what, one, other]) => `affiliate ${id}: ${what}: ${one}, ${other} ${moneda}`);
  });
}
