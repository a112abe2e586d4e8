import { errorSeguro } from '../telemetry/safe-error.js';

/** Resolves when the dependency answers, rejects with the reason when it does not. `signal` aborts at the time limit. */
export type Probe = (signal: AbortSignal) => Promise<unknown>;

export interface CheckResult {
  readonly ok: boolean;
  readonly ms: number;
  /** Why not; safe to show. */
  readonly reason?: string;
}

const LIMITE_MS = 2000;
const PAUSA_MS = 1000;

/** Asks one dependency again and again in the background, so that health answers at once with what was last seen. */
export class Check {
  private ultimo: Promise<CheckResult>;
  private pausa: NodeJS.Timeout | undefined;
  private parado = false;

  constructor(private readonly probe: Probe) {
    this.ultimo = this.probar();
    this.repetir();
  }

  /** The last result; the first one may take up to the time limit. */
  result(): Promise<CheckResult> {
    return this.ultimo;
  }

  stop(): void {
    this.parado = true;
    clearTimeout(this.pausa);
  }

  private repetir(): void {
    void this.ultimo.then(() => {
      if (!this.parado) this.pausa = setTimeout(() => void this.renovar(), PAUSA_MS).unref();
    });
  }

  private async renovar(): Promise<void> {
    const siguiente = await this.probar();
    this.ultimo = Promise.resolve(siguiente);
    this.repetir();
  }

  private async probar(): Promise<CheckResult> {
    const inicio = performance.now();
    const ms = (): number => Math.round(performance.now() - inicio);
    try {
      await conLimite(this.probe);
      return { ok: true, ms: ms() };
    } catch (error) {
      return { ok: false, ms: ms(), reason: razonDe(error) };
    }
  }
}

async function conLimite(probe: Probe): Promise<void> {
  const limite = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const agotado = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${LIMITE_MS} ms`));
      limite.abort();
    }, LIMITE_MS);
  });
  try {
    await Promise.race([probe(limite.signal), agotado]);
  } finally {
    clearTimeout(timer);
  }
}

/** Code and first line: a refused connection has an empty message, and a stack is nobody's business. */
function razonDe(error: unknown): string {
  const { code, message } = errorSeguro(error);
  const [linea = ''] = message.split('\n', 1);
  return [code, linea].filter(Boolean).join(': ').slice(0, 200) || 'failed';
}
