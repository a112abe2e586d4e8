import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { carpetaNormal } from '../../../launcher/folder/paths.js';
import { type Direcciones, Estado } from '../../../launcher/folder/state.js';
import { infraestructura } from '../../../launcher/infra/infrastructure.js';
import { consulta } from '../../../launcher/infra/mysql.js';
import { levantar, type Opciones, type Plataforma } from '../../../launcher/platform/platform.js';
import { conCerrojo } from '../../../launcher/processes/lock.js';
import { Cuadrilla } from '../../../launcher/processes/supervisor.js';
import type { Aviso } from '../../../launcher/terminal/progress.js';

/**
 * Where a race runs: real parts of its own on free ports, without data, started when they are first asked for. Its folder
 * stays, for its logs, until the next race.
 */
export class Puesto {
  readonly carpeta = join(carpetaNormal, 'bench');
  private cuadrilla = this.deCero();
  private partes: Promise<Direcciones> | undefined;
  private basesHechas = 0;
  private cerrado = false;
  private readonly plataformas: Plataforma[] = [];

  constructor(private readonly aviso: Aviso) {}

  /** Of the parts, once they run. */
  get direcciones(): Direcciones | null {
    return this.cuadrilla.estado.leer().direcciones;
  }

  /** Database, Redis and broker. */
  infra(): Promise<Direcciones> {
    const { carpeta, cuadrilla, aviso } = this;
    this.partes ??= conCerrojo(carpeta, aviso, () => infraestructura({ carpeta, cuadrilla, aviso }));
    return this.partes;
  }

  /** The administrator's address of a new, empty database. */
  async base(): Promise<string> {
    const { mysql } = await this.infra();
    const nombre = `bench_${++this.basesHechas}`;
    await consulta(mysql, `CREATE DATABASE ${nombre} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
    return `${mysql.replace(/\/$/, '')}/${nombre}`;
  }

  /** The whole platform, on the same parts. */
  async plataforma(opciones: Omit<Opciones, 'carpeta' | 'aviso'> = {}): Promise<Plataforma> {
    await this.infra();
    const plataforma = await levantar({ ...opciones, aviso: this.aviso, carpeta: this.carpeta });
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
    for (const plataforma of this.plataformas.splice(0)) await plataforma.detener();
    await this.cuadrilla.pararTodo();
    this.partes = undefined;
  }

  private deCero(): Cuadrilla {
    rmSync(this.carpeta, { recursive: true, force: true });
    return new Cuadrilla(new Estado(this.carpeta));
  }
}
