import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { defaultFolder } from '../../../launcher/folder/paths.js';
import { type Addresses, State } from '../../../launcher/folder/state.js';
import { startInfrastructure } from '../../../launcher/infra/infrastructure.js';
import { query } from '../../../launcher/infra/mysql.js';
import { startPlatform, type PlatformOptions, type Platform } from '../../../launcher/platform/platform.js';
import { withLock } from '../../../launcher/processes/lock.js';
import { Supervisor } from '../../../launcher/processes/supervisor.js';
import type { Say } from '../../../launcher/terminal/progress.js';

/**
 * Where a race runs: real parts of its own on free ports, without data, started when they are first asked for. Its folder
 * stays, for its logs, until the next race.
 */
export class Puesto {
  readonly carpeta = join(defaultFolder, 'bench');
  private cuadrilla = this.deCero();
  private partes: Promise<Addresses> | undefined;
  private basesHechas = 0;
  private cerrado = false;
  private readonly plataformas: Platform[] = [];

  constructor(private readonly aviso: Say) {}

  /** Of the parts, once they run. */
  get direcciones(): Addresses | null {
    return this.cuadrilla.state.read().addresses;
  }

  /** Database, Redis and broker. */
  infra(): Promise<Addresses> {
    const { carpeta, cuadrilla, aviso } = this;
    this.partes ??= withLock(carpeta, aviso, () =>
      startInfrastructure({ folder: carpeta, supervisor: cuadrilla, say: aviso }),
    );
    return this.partes;
  }

  /** The administrator's address of a new, empty database. */
  async base(): Promise<string> {
    const { mysql } = await this.infra();
    const nombre = `bench_${++this.basesHechas}`;
    await query(mysql, `CREATE DATABASE ${nombre} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
    return `${mysql.replace(/\/$/, '')}/${nombre}`;
  }

  /** The whole platform, on the same parts. */
  async plataforma(opciones: Omit<PlatformOptions, 'folder' | 'say'> = {}): Promise<Platform> {
    await this.infra();
    const plataforma = await startPlatform({ ...opciones, say: this.aviso, folder: this.carpeta });
    this.plataformas.push(plataforma);
    return plataforma;
  }

  /** For the next race: nothing of what the last one left, neither data nor a backlog, but in parts that were given by address. */
  async vaciar(): Promise<void> {
    await this.terminar();
    if (!this.cerrado) this.cuadrilla = this.deCero();
  }

  async cerrar(): Promise<void> {
    this.cerrado = true;
    await this.terminar();
  }

  private async terminar(): Promise<void> {
    for (const plataforma of this.plataformas.splice(0)) await plataforma.stop();
    await this.cuadrilla.stopAll();
    this.partes = undefined;
  }

  private deCero(): Supervisor {
    rmSync(this.carpeta, { recursive: true, force: true });
    return new Supervisor(new State(this.carpeta));
  }
}
