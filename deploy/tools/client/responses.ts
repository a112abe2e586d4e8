import { z, type ZodType } from 'zod';
import type { Servicio } from '@alpespartner/schemas/topologia.js';
import { Failure } from '../../launcher/terminal/failure.js';
import type { Cliente, Peticion, Respuesta } from './client.js';

export const importe = z.object({ monto: z.string(), moneda: z.string() });
const problema = z.object({
  title: z.string().optional(),
  detail: z.string().optional(),
  codigo: z.string().optional(),
});

/** A problem document in one line, for people. */
export function razonDe(cuerpo: unknown): string {
  const leido = problema.safeParse(cuerpo);
  if (!leido.success) return JSON.stringify(cuerpo).slice(0, 200);
  const { codigo, detail, title } = leido.data;
  return [codigo, detail ?? title].filter(Boolean).join(': ');
}

/** Asks, expects one of these statuses, and reads the body; anything else is a failure that names what was asked. */
export async function exigir<T>(
  cliente: Cliente,
  [servicio, metodo, ruta]: readonly [Servicio, string, string],
  esquema: ZodType<T>,
  { estados = [200, 201, 204], ...peticion }: Peticion & { estados?: readonly number[] } = {},
): Promise<T> {
  const respuesta = await cliente.pedir(servicio, metodo, ruta, peticion);
  if (!estados.includes(respuesta.status)) throw inesperada(servicio, metodo, ruta, respuesta);
  const leida = esquema.safeParse(respuesta.cuerpo);
  if (leida.success) return leida.data;
  throw new Failure(`${metodo} ${ruta} of ${servicio} answers in another shape`, z.prettifyError(leida.error));
}

const inesperada = (servicio: string, metodo: string, ruta: string, { status, cuerpo }: Respuesta): Failure =>
  new Failure(`${metodo} ${ruta} of ${servicio} answered ${status}`, razonDe(cuerpo));

/** All pages of a list. */
export async function todas<T>(
  cliente: Cliente,
  servicio: Servicio,
  ruta: string,
  filtros: Readonly<Record<string, string>>,
  fila: ZodType<T>,
): Promise<T[]> {
  const pagina = z.object({ datos: z.array(fila), cursor: z.string().nullish() });
  const datos: T[] = [];
  let cursor: string | null | undefined;
  do {
    const consulta = new URLSearchParams({ ...filtros, limite: '200', ...(cursor ? { cursor } : {}) });
    const leida = await exigir(cliente, [servicio, 'GET', `${ruta}?${consulta.toString()}`], pagina);
    datos.push(...leida.datos);
    cursor = leida.cursor;
  } while (cursor);
  return datos;
}
