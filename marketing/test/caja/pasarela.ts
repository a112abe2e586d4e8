import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { firmar } from '../../pagos/adapters/pasarela/firma.js';

const programa = fileURLToPath(new URL('../../../deploy/dist/simulators/gateway/main.js', import.meta.url));

interface EnLibro {
  readonly clave: string;
  readonly beneficiario: string;
  readonly monto: { readonly monto: string; readonly moneda: string };
  /** Why the bank sent it back. */
  readonly devuelto?: string;
}

/** The gateway simulator: a process of its own, with its own ledger. */
export class PasarelaSimulada {
  readonly secreto = randomBytes(16).toString('hex');
  private readonly carpeta = mkdtempSync(join(tmpdir(), 'pasarela-'));
  private proceso?: ChildProcess;
  private puerto = 0;

  static async abrir(fallosPpm = 0, semilla = '1'): Promise<PasarelaSimulada> {
    if (!existsSync(programa)) throw new Error('The simulator is not built: npm run build');
    const pasarela = new PasarelaSimulada(fallosPpm, semilla);
    await pasarela.arrancar();
    return pasarela;
  }

  private constructor(
    private readonly fallosPpm: number,
    private readonly semilla: string,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.puerto}`;
  }

  /** Again on the same port, with the ledger it had. */
  async arrancar(): Promise<void> {
    const env = {
      PORT: String(this.puerto),
      PASARELA_SECRETO: this.secreto,
      PASARELA_LIBRO: join(this.carpeta, 'libro.jsonl'),
      PASARELA_FALLOS_PPM: String(this.fallosPpm),
      PASARELA_SEMILLA: this.semilla,
      PASARELA_CUALQUIER_BENEFICIARIO: 'true',
    };
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

  avisarEn = (url: string): Promise<void> => this.mandar('/avisos', url);

  /** What each key meets on its first `veces` requests from now on, and nothing else; null: what its luck says. */
  guion = (fallo: string | null, veces = 1): Promise<void> =>
    this.mandar('/guion', JSON.stringify(fallo && { fallo, veces }));

  /** The bank sends a payment back; the gateway calls back twice. */
  devolver = (clave: string, codigo = 'cuenta_inexistente'): Promise<void> =>
    this.mandar('/devoluciones', JSON.stringify({ clave, codigo }));

  private async mandar(ruta: string, body: string): Promise<void> {
    const firma = firmar(this.secreto, Buffer.from(body), new Date());
    const { ok } = await fetch(`${this.url}${ruta}`, { method: 'PUT', headers: { 'pasarela-firma': firma }, body });
    if (!ok) throw new Error(`The simulator refuses ${ruta} ${body}`);
  }

  async libro(): Promise<readonly EnLibro[]> {
    return (await (await fetch(`${this.url}/libro`)).json()) as EnLibro[];
  }
}
