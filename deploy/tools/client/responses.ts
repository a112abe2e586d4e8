import { z, type ZodType } from 'zod';
import type { Servicio } from '@alpespartner/schemas/topologia.js';
import { Failure } from '../../launcher/terminal/failure.js';
import type { Answer, Client, RequestOptions } from './client.js';

export const amountSchema = z.object({ monto: z.string(), moneda: z.string() });
const problemSchema = z.object({
  title: z.string().optional(),
  detail: z.string().optional(),
  codigo: z.string().optional(),
});

/** A problem document in one line, for people. */
export function reasonOf(body: unknown): string {
  const read = problemSchema.safeParse(body);
  if (!read.success) return JSON.stringify(body).slice(0, 200);
  const { codigo, detail, title } = read.data;
  return [codigo, detail ?? title].filter(Boolean).join(': ');
}

/** Asks, expects one of these statuses, and reads the body; anything else is a failure that names what was asked. */
export async function ask<T>(
  client: Client,
  [service, method, path]: readonly [Servicio, string, string],
  schema: ZodType<T>,
  { statuses = [200, 201, 204], ...options }: RequestOptions & { statuses?: readonly number[] } = {},
): Promise<T> {
  const response = await client.request(service, method, path, options);
  if (!statuses.includes(response.status)) throw unexpected(service, method, path, response);
  const parsed = schema.safeParse(response.body);
  if (parsed.success) return parsed.data;
  throw new Failure(`${method} ${path} of ${service} answers in another shape`, z.prettifyError(parsed.error));
}

const unexpected = (service: string, method: string, path: string, { status, body }: Answer): Failure =>
  new Failure(`${method} ${path} of ${service} answered ${status}`, reasonOf(body));

/** All pages of a list. */
export async function allPages<T>(
  client: Client,
  service: Servicio,
  path: string,
  filters: Readonly<Record<string, string>>,
  row: ZodType<T>,
): Promise<T[]> {
  const page = z.object({ datos: z.array(row), cursor: z.string().nullish() });
  const rows: T[] = [];
  let cursor: string | null | undefined;
  do {
    const query = new URLSearchParams({ ...filters, limite: '200', ...(cursor ? { cursor } : {}) });
    const parsed = await ask(client, [service, 'GET', `${path}?${query.toString()}`], page);
    rows.push(...parsed.datos);
    cursor = parsed.cursor;
  } while (cursor);
  return rows;
}
