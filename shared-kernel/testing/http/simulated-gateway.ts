import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { signatureOf } from '../../platform/security/signature.js';

const program = fileURLToPath(new URL('../../../deploy/dist/simulators/gateway/main.js', import.meta.url));

/** The gateway simulator: a process of its own, with its own ledger, which it remembers when it is started again. */
export class SimulatedGateway {
  readonly secreto = randomBytes(16).toString('hex');
  private readonly folder = mkdtempSync(join(tmpdir(), 'pasarela-'));
  private process?: ChildProcess;
  private port = 0;

  constructor(private readonly options: Readonly<Record<string, string>> = {}) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The first time on a free port; again on the same one, with the ledger it had. */
  async arrancar(): Promise<void> {
    if (!existsSync(program)) throw new Error('The simulator is not built: npm run build');
    const ledger = join(this.folder, 'libro.jsonl');
    const env = { ...this.options, PORT: String(this.port), PASARELA_SECRETO: this.secreto, PASARELA_LIBRO: ledger };
    const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    this.process = child;
    for await (const line of createInterface({ input: child.stdout })) {
      this.port = Number(/\d+$/.exec(line)?.[0]);
      return;
    }
    throw new Error('The simulator ended at once.');
  }

  async parar(): Promise<void> {
    const { process: child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }

  async cerrar(): Promise<void> {
    await this.parar();
    rmSync(this.folder, { recursive: true });
  }

  /** Signed, as the gateway's operator would. */
  protected async put(path: string, body: string): Promise<void> {
    const headers = { 'pasarela-firma': signatureOf(this.secreto, body, new Date()) };
    const { ok } = await fetch(`${this.url}${path}`, { method: 'PUT', headers, body });
    if (!ok) throw new Error(`The simulator refuses ${path} ${body}`);
  }

  protected async get<T>(path: string): Promise<T> {
    return (await (await fetch(`${this.url}${path}`)).json()) as T;
  }
}
