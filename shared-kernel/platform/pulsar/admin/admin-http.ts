import { setTimeout as pause } from 'node:timers/promises';

/** The admin API said no, or nothing at all (status 0): what was asked for, and the broker's reason. */
export class AdminError extends Error {
  override readonly name = 'AdminError';

  constructor(
    readonly request: string,
    readonly status: number,
    readonly reason: string,
  ) {
    super(`${request} ${status === 0 ? 'was not answered' : `was answered with ${status}`}: ${reason}`);
  }
}

/** A broker that has just started, or moves a namespace, answers so for a while. */
const passing = ({ status, reason }: AdminError): boolean =>
  [0, 500, 503].includes(status) || (status === 412 && /ownership|unload/i.test(reason));

const TIMEOUT_MS = 30_000;
const LONGEST_REASON = 600;

interface Answer {
  readonly text: string;
  readonly headers: Headers;
}

type Method = 'GET' | 'PUT' | 'POST' | 'DELETE';

/** JSON over HTTP with the admin API. Rejects with AdminError; passing ones only after `patienceMs` of repeating. */
export class AdminHttp {
  private readonly base: string;

  constructor(
    url: string,
    private readonly patienceMs: number,
  ) {
    this.base = `${url.replace(/\/$/, '')}/admin/v2/`;
  }

  /** null: it is not there. */
  async read<T>(path: string): Promise<T | null> {
    const text = await this.unless(404, 'GET', path);
    return text ? (JSON.parse(text) as T) : null;
  }

  /** false: it was there. */
  async create(path: string, body?: unknown): Promise<boolean> {
    return (await this.unless(409, 'PUT', path, body)) !== null;
  }

  /** One header of what is there; null: there is nothing, or no such header. */
  async header(path: string, name: string): Promise<string | null> {
    try {
      return (await this.answer('GET', path)).headers.get(name);
    } catch (error) {
      if (error instanceof AdminError && error.status === 404) return null;
      throw error;
    }
  }

  async send(method: Method, path: string, body?: unknown): Promise<string> {
    return (await this.answer(method, path, body)).text;
  }

  private async answer(method: Method, path: string, body?: unknown): Promise<Answer> {
    const deadline = Date.now() + this.patienceMs;
    for (let wait = 100; ; wait = Math.min(2 * wait, 1_000)) {
      try {
        return await this.once(method, path, body);
      } catch (error) {
        if (!(error instanceof AdminError) || !passing(error) || Date.now() + wait > deadline) throw error;
      }
      await pause(wait);
    }
  }

  private unless(status: number, method: Method, path: string, body?: unknown): Promise<string | null> {
    return this.send(method, path, body).catch((error: unknown) => {
      if (error instanceof AdminError && error.status === status) return null;
      throw error;
    });
  }

  private async once(method: Method, path: string, body: unknown): Promise<Answer> {
    const url = this.base + path;
    const failure = (status: number, reason: string) =>
      new AdminError(`${method} ${url}`, status, reason.slice(0, LONGEST_REASON) || 'no reason given');
    try {
      const response = await fetch(url, {
        method,
        headers: { 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const text = await response.text();
      if (response.ok) return { text, headers: response.headers };
      throw failure(response.status, reasonIn(text) ?? response.statusText);
    } catch (error) {
      if (error instanceof AdminError) throw error;
      const { cause, message } = error as Error;
      throw failure(0, cause instanceof Error ? cause.message : message);
    }
  }
}

/** Most answers have a reason in JSON; some have it in the status line alone, with a page of HTML. */
function reasonIn(text: string): string | null {
  try {
    return (JSON.parse(text) as { reason?: string }).reason ?? null;
  } catch {
    return null;
  }
}
