import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const programa = fileURLToPath(new URL('../../deploy/dist/simulators/gateway/main.js', import.meta.url));

interface EnPasarela {
  readonly clave: string;
  readonly referencia: string;
}

/** The gateway simulator, as far as it keeps accounts: a process of its own, which remembers them when it is gone. */
export class PasarelaDeCuentas {
  readonly secreto = randomBytes(16).toString('hex');
  private readonly carpeta = mkdtempSync(join(tmpdir(), 'cuentas-'));
  private proceso?: ChildProcess;
  private puerto = 0;

  static async abrir(): Promise<PasarelaDeCuentas> {
    if (!existsSync(programa)) throw new Error('The simulator is not built: npm run build');
    const pasarela = new PasarelaDeCuentas();
    await pasarela.arrancar();
    return pasarela;
  }

  get url(): string {
    return `http://127.0.0.1:${this.puerto}`;
  }

  /** Again on the same port, with the accounts it knew. */
  async arrancar(): Promise<void> {
    const { secreto, puerto, carpeta } = this;
    const env = { PORT: String(puerto), PASARELA_SECRETO: secreto, PASARELA_LIBRO: join(carpeta, 'libro.jsonl') };
    const proceso = spawn(process.execPath, [programa], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    this.proceso = proceso;
    for await (const linea of createInterface({ input: proceso.stdout })) {
      this.puerto = Number(/\d+$/.exec(linea)?.[0]);
      return;
    }
    throw new Error('The simulator ended at once.');
  }

  async parar(): Promise<void> {
    const { proceso } = this;
    if (!proceso || proceso.exitCode !== null || proceso.signalCode !== null) return;
    const fin = new Promise((resolve) => proceso.once('exit', resolve));
    proceso.kill('SIGKILL');
    await fin;
  }

  async cerrar(): Promise<void> {
    await this.parar();
    rmSync(this.carpeta, { recursive: true });
  }

  /** What each account meets on its first `veces` requests from now on, and nothing else; null: nothing. */
  async guion(fallo: string | null, veces = 1): Promise<void> {
    const body = JSON.stringify(fallo && { fallo, veces });
    const t = String(Math.floor(Date.now() / 1000));
    const firma = `t=${t},v1=${createHmac('sha256', this.secreto).update(`${t}.${body}`).digest('hex')}`;
    const headers = { 'pasarela-firma': firma };
    const { ok } = await fetch(`${this.url}/beneficiarios/guion`, { method: 'PUT', headers, body });
    if (!ok) throw new Error(`The simulator refuses ${body}`);
  }

  async cuentas(): Promise<readonly EnPasarela[]> {
    return (await (await fetch(`${this.url}/beneficiarios`)).json()) as EnPasarela[];
  }
}
