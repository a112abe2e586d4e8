import { z } from 'zod';
import type { Client } from '../client/client.js';
import { ask } from '../client/responses.js';

const affiliate = z.object({ id: z.string(), estado: z.string(), nivel: z.string() });
type KnownAffiliate = z.output<typeof affiliate>;

/** Finds the affiliate by document, or registers it. */
export async function ensureAffiliate(
  admin: Client,
  documento: string,
  code: string,
  since?: string,
): Promise<KnownAffiliate> {
  const page = z.object({ datos: z.array(affiliate) });
  const { datos } = await ask(admin, ['afiliados', 'GET', `/afiliados?documento=${documento}`], page);
  if (datos[0]) return datos[0];
  const body = {
    nombre: code,
    apellido: 'Demo',
    email: `${code.toLowerCase()}@example.com`,
    tipo_documento: 'CC',
    numero_documento: documento,
    tipo: 'INDIVIDUAL',
    // Without an account at the gateway it would not be paid.
    banco: { banco: 'Banco Demo', tipo_cuenta: 'AHORROS', numero_cuenta: documento, titular: `${code} Demo` },
    ...(since ? { efectivo_en: since } : {}),
  };
  return ask(admin, ['afiliados', 'POST', '/afiliados'], affiliate, { body, key: `afiliado-${documento}` });
}

/** The same, approved from then on; answers its id. */
export async function ensureApproved(admin: Client, documento: string, code: string, since: string): Promise<string> {
  const it = await ensureAffiliate(admin, documento, code, since);
  if (it.estado === 'PENDIENTE') await takeStep(admin, ['POST', it, 'aprobacion'], { efectivo_en: since });
  return it.id;
}

type Step = readonly [method: 'POST' | 'PUT', affiliate: { readonly id: string }, step: string];

/** What becomes of an affiliate: `aprobacion`, `nivel`, … Once, however often it is asked for. */
export async function takeStep(admin: Client, [method, { id }, step]: Step, body: unknown): Promise<void> {
  const key = `${step}-${id}`;
  await ask(admin, ['afiliados', method, `/afiliados/${id}/${step}`], z.unknown(), { body, key });
}
