import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type Fault, FAULTS, luckOf, type Script } from './luck.js';

const accountSchema = z.object({
  clave: z.uuid(),
  banco: z.string().min(1),
  tipo_cuenta: z.string().min(1),
  numero_cuenta: z.string().min(1),
  titular: z.string().min(1),
});
const scriptSchema = z.object({ fallo: z.enum(FAULTS), veces: z.int().min(1) }).nullable();

const SLOW_MS = 300;

/** What can go wrong by chance: an account is never refused for good by luck alone. */
const PASSING: readonly Fault[] = ['caida', 'perdida', 'lenta', 'temporal', 'nunca'];

interface Account {
  readonly clave: string;
  readonly referencia: string;
  /** Of the account itself, which is not shown to anybody. */
  readonly huella: string;
}

/** What becomes of a request; `broken`: the connection ends without an answer, `silent`: nothing comes. */
export type Outcome = { readonly status: number; readonly body: unknown } | 'broken' | 'silent';

interface Luck {
  readonly seed: string;
  readonly ppm: number;
}

/**
 * The accounts that the gateway pays to, in a file of their own: `POST /beneficiarios` makes one known, and says the same
 * under the same key, however often and by how many it is asked; what goes wrong, whatever the luck, is told by
 * `PUT /beneficiarios/guion`; `GET /beneficiarios` shows the references.
 */
export class Beneficiaries {
  private readonly known = new Map<string, Account>();
  private readonly refused = new Map<string, string>();
  private readonly attempts = new Map<string, number>();
  private script: Script | null = null;

  constructor(
    private readonly path: string,
    private readonly luck: Luck,
  ) {
    if (!existsSync(path)) return;
    for (const line of readFileSync(path, 'utf8').split('\n').filter(Boolean)) {
      const account = JSON.parse(line) as Account;
      this.known.set(account.clave, account);
    }
  }

  get all(): readonly Account[] {
    return [...this.known.values()];
  }

  /** Whether an account of this reference is paid to. */
  has(referencia: string): boolean {
    return this.all.some((account) => account.referencia === referencia);
  }

  setScript(text: string): Outcome {
    this.script = scriptSchema.parse(JSON.parse(text));
    this.attempts.clear();
    return { status: 200, body: { guion: this.script } };
  }

  async register(text: string): Promise<Outcome> {
    const read = accountSchema.safeParse(JSON.parse(text));
    if (!read.success) return { status: 400, body: { error: 'cuerpo' } };
    const { clave: key, ...account } = read.data;
    const fingerprint = createHash('sha256').update(JSON.stringify(account)).digest('hex');
    const attempt = (this.attempts.get(key) ?? 0) + 1;
    this.attempts.set(key, attempt);
    return this.meet(this.faultOf(key, attempt), key, fingerprint);
  }

  private async meet(fault: Fault | null, key: string, fingerprint: string): Promise<Outcome> {
    switch (fault) {
      case 'caida':
        return { status: 500, body: { error: 'interno' } };
      case 'temporal':
        return refusal('banco_no_responde', true);
      case 'definitiva':
        if (!this.known.has(key)) this.refused.set(key, 'cuenta_desconocida');
        return this.say(key, fingerprint);
      case 'perdida':
        this.say(key, fingerprint);
        return 'broken';
      case 'lenta':
        await sleep(SLOW_MS);
        return this.say(key, fingerprint);
      case 'nunca':
        return 'silent';
      default:
        return this.say(key, fingerprint);
    }
  }

  /** Written down before anybody hears of it. A key stands for one account. */
  private say(key: string, huella: string): Outcome {
    const reason = this.refused.get(key);
    if (reason !== undefined) return refusal(reason, false);
    const account = this.known.get(key) ?? { clave: key, referencia: referenceOf(key), huella };
    if (account.huella !== huella) return refusal('otra_cuenta', false);
    if (!this.known.has(key)) appendFileSync(this.path, `${JSON.stringify(account)}\n`);
    this.known.set(key, account);
    return { status: 200, body: { estado: 'registrado', referencia: account.referencia, metodo: 'TRANSFERENCIA' } };
  }

  private faultOf(key: string, attempt: number): Fault | null {
    if (this.script) return attempt <= this.script.veces ? this.script.fallo : null;
    const fault = luckOf(this.luck.seed, key, attempt, this.luck.ppm);
    return fault !== null && PASSING.includes(fault) ? fault : null;
  }
}

const referenceOf = (key: string): string => `B-${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;

const refusal = (codigo: string, reintentable: boolean): Outcome => ({
  status: 402,
  body: { estado: 'rechazado', codigo, reintentable },
});
