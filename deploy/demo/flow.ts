import { z } from 'zod';
import type { Platform } from '../launcher/platform/platform.js';
import { waitUntil } from '../launcher/processes/ready.js';
import { centavosDe, montoDe } from '../tools/client/amounts.js';
import { clienteDe } from '../tools/client/client.js';
import { exigir, importe, todas } from '../tools/client/responses.js';
import type { Sonda } from '../tools/setup/probe.js';

const entradas = z.object({
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
export type Entrada = z.output<typeof entradas>['datos'][number];

const saldo = z.object({ saldos: z.array(z.object({ moneda: z.string(), acumulado: importe })) });
const reporte = z.object({ comision: importe });

const PLAZO_MS = 20_000;

/** Every message that a conversion caused, whoever sent it, in the order in which the audit log got them. */
export async function recorridoDe(plataforma: Platform, conversionId: string): Promise<readonly Entrada[]> {
  const token = await plataforma.token({ rol: 'auditor' });
  const auditor = clienteDe({ servicios: plataforma.services, token, paciencia: PLAZO_MS });
  const buscar = async (filtro: string) =>
    (await exigir(auditor, ['auditoria', 'GET', `/bitacora?${filtro}`], entradas)).datos;
  let halladas: readonly Entrada[] = [];
  const completo = async () => {
    const [primera] = await buscar(`agregado=${conversionId}`);
    halladas = primera ? await buscar(`correlacion=${encodeURIComponent(primera.correlacion)}`) : [];
    return halladas.some(({ tipo }) => tipo === 'ConversionConfirmed');
  };
  await waitUntil(completo, { what: `The audit log of conversion ${conversionId}`, timeout: PLAZO_MS });
  return halladas;
}

/**
 * Waits until what others have folded from the same events, the balance in afiliados and the report in marketing, says
 * what the commissions of the probe add up to; the time that takes, or in words who says something else.
 */
export async function hastaCoincidir(plataforma: Platform, sonda: Sonda): Promise<number | string> {
  const { cliente, campanaId, afiliadoId } = sonda;
  const admin = clienteDe({ servicios: plataforma.services, token: await plataforma.token({ rol: 'admin' }) });
  const inicio = performance.now();
  const comisiones = await todas(cliente, 'marketing', '/comisiones', {}, z.object({ monto: importe }));
  const debido = comisiones.reduce((suma, { monto }) => suma + centavosDe(monto.monto), 0n);
  const coinciden = async () => {
    const { saldos } = await exigir(admin, ['afiliados', 'GET', `/afiliados/${afiliadoId}/saldo`], saldo);
    const { comision } = await exigir(cliente, ['marketing', 'GET', `/reportes/campanas/${campanaId}`], reporte);
    const enLibras = saldos.find(({ moneda }) => moneda === 'GBP')?.acumulado.monto ?? '0.00';
    if ([enLibras, comision.monto].every((suyo) => centavosDe(suyo) === debido)) return true;
    throw new Error(`commissions ${montoDe(debido)}, balance ${enLibras}, report ${comision.monto} GBP`);
  };
  return waitUntil(coinciden, { what: 'Agreement', timeout: PLAZO_MS }).then(
    () => Math.round(performance.now() - inicio),
    (error: Error) => error.message,
  );
}
