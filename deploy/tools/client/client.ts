import { setTimeout as pausa } from 'node:timers/promises';
import type { Servicio } from '@alpespartner/schemas/topologia.js';
import { Failure } from '../../launcher/terminal/failure.js';

export interface Respuesta {
  readonly status: number;
  readonly cuerpo: unknown;
}

export interface Peticion {
  readonly cuerpo?: unknown;
  /** The Idempotency-Key; what carries none may be repeated anyway, or is only read. */
  readonly clave?: string;
}

/** Answers the caller should judge; 429, 502, 503 and 504 never come out, they are waited for. */
export interface Cliente {
  pedir(servicio: Servicio, metodo: string, ruta: string, peticion?: Peticion): Promise<Respuesta>;
}

interface OpcionesDeCliente {
  /** Read anew at each attempt: a service may come back at another address. */
  readonly servicios: Readonly<Record<Servicio, { readonly url: string }>>;
  readonly token: string;
  /** How long a service may stay away before the client gives up, in milliseconds. */
  readonly paciencia?: number;
}

const pasajeros = new Set([429, 502, 503, 504]);

/** Speaks for one token, and repeats what a busy or absent service did not answer, with back-off and jitter. */
export function clienteDe({ servicios, token, paciencia = 120_000 }: OpcionesDeCliente): Cliente {
  return { pedir };

  async function pedir(servicio: Servicio, metodo: string, ruta: string, peticion: Peticion = {}): Promise<Respuesta> {
    const limite = Date.now() + paciencia;
    for (let intento = 0; ; intento++) {
      const url = `${servicios[servicio].url}${ruta}`;
      const respuesta = await fetch(url, solicitud(metodo, peticion)).catch(() => null);
      if (respuesta && !pasajeros.has(respuesta.status)) {
        const cuerpo = await leer(respuesta);
        if (cuerpo !== undefined) return { status: respuesta.status, cuerpo };
      }
      if (Date.now() > limite) {
        const porque = respuesta ? `answers ${respuesta.status}` : 'does not answer';
        throw new Failure(`${servicio} ${porque} (${metodo} ${ruta})`, 'Look at npm run status, then run it again.');
      }
      await pausa(esperaDe(respuesta?.headers.get('retry-after') ?? null, intento));
    }
  }

  function solicitud(method: string, { cuerpo, clave }: Peticion): RequestInit {
    const headers: Record<string, string> = { authorization: `Bearer ${token}` };
    // A key takes visible ASCII only; names have spaces.
    if (clave) headers['idempotency-key'] = encodeURIComponent(clave);
    if (cuerpo === undefined) return { method, headers, signal: AbortSignal.timeout(30_000) };
    headers['content-type'] = 'application/json';
    return { method, headers, body: JSON.stringify(cuerpo), signal: AbortSignal.timeout(30_000) };
  }
}

/** Undefined when the connection broke in the middle of the answer. */
async function leer(respuesta: Response): Promise<unknown> {
  const texto = await respuesta.text().catch(() => undefined);
  if (texto === undefined || texto === '') return texto === undefined ? undefined : null;
  try {
    return JSON.parse(texto) as unknown;
  } catch {
    return texto;
  }
}

function esperaDe(retryAfter: string | null, intento: number): number {
  if (retryAfter && /^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000;
  return Math.random() * Math.min(2000, 50 * 2 ** intento) + 20;
}
