import { createHmac } from 'node:crypto';
import { claseDeAgente } from '../../../domain/seguimiento/agente.js';
import type { Clic } from '../../../domain/seguimiento/clic.js';

/** What is kept of a visitor: never the address itself, nor the words of the browser. */
type Visitante = Pick<Clic, 'red' | 'agente' | 'pais'>;

/**
 * Tells visitors of one network apart from others: HMAC-SHA256 of the address (IPv6: of its /64, which is one household)
 * under a key of the platform, 22 characters. Null without a key or an address: then nothing is told by it.
 */
export function huellaDeRed(ip: string | null, clave: string | undefined): string | null {
  if (ip === null || ip === '' || clave === undefined) return null;
  return createHmac('sha256', clave).update(redDe(ip)).digest('base64url').slice(0, 22);
}

export const visitante = (
  { ip, userAgent, pais }: { ip: string | null; userAgent: string | null; pais: string | null },
  clave: string | undefined,
): Visitante => ({ red: huellaDeRed(ip, clave), agente: claseDeAgente(userAgent), pais });

function redDe(ip: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (v4 !== undefined) return v4;
  const [delante = '', detras] = ip.toLowerCase().split('::');
  const grupos = delante === '' ? [] : delante.split(':');
  const finales = detras === undefined || detras === '' ? [] : detras.split(':');
  const ceros = detras === undefined ? [] : Array.from({ length: 8 - grupos.length - finales.length }, () => '0');
  const todos = [...grupos, ...ceros, ...finales].map((grupo) => grupo.replace(/^0+(?=.)/, ''));
  return `${todos.slice(0, 4).join(':')}::/64`;
}
