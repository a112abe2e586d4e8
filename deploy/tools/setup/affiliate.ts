import { z } from 'zod';
import type { Cliente } from '../client/client.js';
import { exigir } from '../client/responses.js';

const affiliate = z.object({ id: z.string(), estado: z.string(), nivel: z.string() });
type KnownAffiliate = z.output<typeof affiliate>;

/** Finds the affiliate by document, or registers it. */
export async function ensureAffiliate(
  admin: Cliente,
  documento: string,
  code: string,
  since?: string,
): Promise<KnownAffiliate> {
  const page = z.object({ datos: z.array(affiliate) });
  const { datos } = await exigir(admin, ['afiliados', 'GET', `/afiliados?documento=${documento}`], page);
  if (datos[0]) return datos[0];
  const cuerpo = {
    nombre: code,
    apellido: 'Demo',
    email: `${code.toLowerCase()}@example.com`,
    tipo_documento: 'CC',
    numero_documento: documento,
    tipo: 'INDIVIDUAL',
    ...(since ? { efectivo_en: since } : {}),
  };
  return exigir(admin, ['afiliados', 'POST', '/afiliados'], affiliate, { cuerpo, clave: `afiliado-${documento}` });
}

/** The same, approved from then on; answers its id. */
export async function ensureApproved(admin: Cliente, documento: string, code: string, since: string): Promise<string> {
  const it = await ensureAffiliate(admin, documento, code, since);
  if (it.estado === 'PENDIENTE') await takeStep(admin, ['POST', it, 'aprobacion'], { efectivo_en: since });
  return it.id;
}

type Step = readonly [method: 'POST' | 'PUT', affiliate: { readonly id: string }, step: string];

/** What becomes of an affiliate: `aprobacion`, `nivel`, … Once, however often it is asked for. */
export async function takeStep(admin: Cliente, [method, { id }, step]: Step, cuerpo: unknown): Promise<void> {
  const clave = `${step}-${id}`;
  await exigir(admin, ['afiliados', method, `/afiliados/${id}/${step}`], z.unknown(), { cuerpo, clave });
}

/** A document that nobody has. */
export const newDocument = (): string => String(Math.floor(1e9 + Math.random() * 8e9));
