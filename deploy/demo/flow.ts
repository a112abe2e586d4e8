import { z } from 'zod';
import type { Platform } from '../launcher/platform/platform.js';
import { waitUntil } from '../launcher/processes/ready.js';
import { amountOf, penniesOf } from '../tools/client/amounts.js';
import { clientOf } from '../tools/client/client.js';
import { allPages, amountSchema, ask } from '../tools/client/responses.js';
import type { Probe } from '../tools/setup/probe.js';

const logPage = z.object({
  datos: z.array(
    z.object({
      tipo: z.string(),
      topic: z.string(),
      fuente: z.string(),
      agregado: z.string(),
      correlacion: z.string(),
    }),
  ),
});
type LogEntry = z.output<typeof logPage>['datos'][number];

const saldo = z.object({ saldos: z.array(z.object({ moneda: z.string(), acumulado: amountSchema })) });
const reportSchema = z.object({ comision: amountSchema });

const TIMEOUT_MS = 20_000;

/** Every message that a conversion caused, whoever sent it, in the order in which the audit log got them. */
export async function trailOf(platform: Platform, conversionId: string): Promise<readonly LogEntry[]> {
  const token = await platform.token({ rol: 'auditor' });
  const auditor = clientOf({ services: platform.services, token, patience: TIMEOUT_MS });
  const search = async (filter: string) =>
    (await ask(auditor, ['auditoria', 'GET', `/bitacora?${filter}`], logPage)).datos;
  let found: readonly LogEntry[] = [];
  const complete = async () => {
    const [first] = await search(`agregado=${conversionId}`);
    found = first ? await search(`correlacion=${encodeURIComponent(first.correlacion)}`) : [];
    return found.some(({ tipo }) => tipo === 'ConversionConfirmed');
  };
  await waitUntil(complete, { what: `The audit log of conversion ${conversionId}`, timeout: TIMEOUT_MS });
  return found;
}

/**
 * Waits until what others have folded from the same events, the balance in afiliados and the report in marketing, says
 * what the commissions of the probe add up to; the time that takes, or in words who says something else.
 */
export async function untilAgreed(platform: Platform, probe: Probe): Promise<number | string> {
  const { client, campanaId, afiliadoId } = probe;
  const admin = clientOf({ services: platform.services, token: await platform.token({ rol: 'admin' }) });
  const start = performance.now();
  const comisiones = await allPages(client, 'marketing', '/comisiones', {}, z.object({ monto: amountSchema }));
  const due = comisiones.reduce((sum, { monto }) => sum + penniesOf(monto.monto), 0n);
  const agree = async () => {
    const { saldos } = await ask(admin, ['afiliados', 'GET', `/afiliados/${afiliadoId}/saldo`], saldo);
    const { comision } = await ask(client, ['marketing', 'GET', `/reportes/campanas/${campanaId}`], reportSchema);
    const inPounds = saldos.find(({ moneda }) => moneda === 'GBP')?.acumulado.monto ?? '0.00';
    if ([inPounds, comision.monto].every((own) => penniesOf(own) === due)) return true;
    throw new Error(`commissions ${amountOf(due)}, balance ${inPounds}, report ${comision.monto} GBP`);
  };
  return waitUntil(agree, { what: 'Agreement', timeout: TIMEOUT_MS }).then(
    () => Math.round(performance.now() - start),
    (error: Error) => error.message,
  );
}
