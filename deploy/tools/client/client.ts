import { setTimeout as pause } from 'node:timers/promises';
import type { Servicio } from '@alpespartner/schemas/topologia.js';
import { Failure } from '../../launcher/terminal/failure.js';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface RequestOptions {
  readonly body?: unknown;
  /** The Idempotency-Key; what carries none may be repeated anyway, or is only read. */
  readonly key?: string;
}

/** Answers the caller should judge; 429, 502, 503 and 504 never come out, they are waited for. */
export interface Client {
  request(service: Servicio, method: string, path: string, options?: RequestOptions): Promise<Answer>;
}

interface ClientOptions {
  /** Read anew at each attempt: a service may come back at another address. */
  readonly services: Readonly<Record<Servicio, { readonly url: string }>>;
  readonly token: string;
  /** How long a service may stay away before the client gives up, in milliseconds. */
  readonly patience?: number;
}

const transient = new Set([429, 502, 503, 504]);

/** Speaks for one token, and repeats what a busy or absent service did not answer, with back-off and jitter. */
export function clientOf({ services, token, patience = 120_000 }: ClientOptions): Client {
  return { request };

  async function request(
    service: Servicio,
    method: string,
    path: string,
    options: RequestOptions = {},
  ): Promise<Answer> {
    const deadline = Date.now() + patience;
    for (let attempt = 0; ; attempt++) {
      const url = `${services[service].url}${path}`;
      const response = await fetch(url, requestInit(method, options)).catch(() => null);
      if (response && !transient.has(response.status)) {
        const body = await read(response);
        if (body !== undefined) return { status: response.status, body };
      }
      if (Date.now() > deadline) {
        const reason = response ? `answers ${response.status}` : 'does not answer';
        throw new Failure(`${service} ${reason} (${method} ${path})`, 'Look at npm run status, then run it again.');
      }
      await pause(delayOf(response?.headers.get('retry-after') ?? null, attempt));
    }
  }

  function requestInit(method: string, { body, key }: RequestOptions): RequestInit {
    const headers: Record<string, string> = { authorization: `Bearer ${token}` };
    // A key takes visible ASCII only; names have spaces.
    if (key) headers['idempotency-key'] = encodeURIComponent(key);
    if (body === undefined) return { method, headers, signal: AbortSignal.timeout(30_000) };
    headers['content-type'] = 'application/json';
    return { method, headers, body: JSON.stringify(body), signal: AbortSignal.timeout(30_000) };
  }
}

/** Undefined when the connection broke in the middle of the answer. */
async function read(response: Response): Promise<unknown> {
  const text = await response.text().catch(() => undefined);
  if (text === undefined || text === '') return text === undefined ? undefined : null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function delayOf(retryAfter: string | null, attempt: number): number {
  if (retryAfter && /^\d+$/.test(retryAfter)) return Number(retryAfter) * 1000;
  return Math.random() * Math.min(2000, 50 * 2 ** attempt) + 20;
}
