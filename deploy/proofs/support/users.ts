import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify, type Process, isAlive } from '../../launcher/processes/process.js';

/** The test runs that use a folder's infrastructure at this moment, so that the last one to leave puts out the light. */
export class Usuarios {
  private readonly sitio: string;

  constructor(carpeta: string) {
    this.sitio = join(carpeta, 'usuarios');
    mkdirSync(this.sitio, { recursive: true });
  }

  entrar(): void {
    writeFileSync(join(this.sitio, String(process.pid)), JSON.stringify(identify(process.pid)));
  }

  salir(): void {
    rmSync(join(this.sitio, String(process.pid)), { force: true });
  }

  /** Whether anyone is left. Those who died without leaving are forgotten. */
  queda(): boolean {
    const rutas = readdirSync(this.sitio).map((nombre) => join(this.sitio, nombre));
    const muertas = rutas.filter((ruta) => !isAlive(JSON.parse(readFileSync(ruta, 'utf8')) as Process));
    for (const ruta of muertas) rmSync(ruta, { force: true });
    return rutas.length > muertas.length;
  }
}
