import type { Visitante } from '../../../application/seguimiento/seguir-enlace.js';
import { visitante } from './visitante.js';

/** The parts of a Fastify request that tell of a visitor. */
export interface Visita {
  readonly ip: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>> & { readonly accept?: string | undefined };
}

export interface ParaVisitas {
  readonly CLAVE_DE_RED?: string | undefined;
  readonly CABECERA_PAIS?: string | undefined;
}

const SUBS = ['sub1', 'sub2', 'sub3', 'sub4', 'sub5'] as const;

/** What the link was called with. */
export const consultaDe = ({ url }: Visita): URLSearchParams =>
  new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?') + 1) : '');

export function visitanteDe(visita: Visita, config: ParaVisitas): Visitante {
  const { ip, headers } = visita;
  const cabecera = (nombre: string | undefined): string | null => {
    const valor = nombre === undefined ? undefined : headers[nombre.toLowerCase()];
    return typeof valor === 'string' ? valor : null;
  };
  const pais = cabecera(config.CABECERA_PAIS);
  const deQuien = { ip, userAgent: cabecera('user-agent') ?? '', pais: pais && /^[A-Z]{2}$/.test(pais) ? pais : null };
  return {
    origen: paginaDe(cabecera('referer')),
    subs: subsDe(consultaDe(visita)),
    ...visitante(deQuien, config.CLAVE_DE_RED),
  };
}

/** The free markers of the query string; what is too long, or given twice, is left out. */
const subsDe = (consulta: URLSearchParams): (string | null)[] =>
  SUBS.map((nombre) => {
    const [valor, otro] = consulta.getAll(nombre);
    return valor !== undefined && otro === undefined && valor.length <= 200 ? valor : null;
  });

/** The page without its query, which may hold personal data. */
const paginaDe = (referer: string | null): string | null =>
  referer === null ? null : (referer.split(/[?#]/, 1)[0] ?? '').slice(0, 2000);
