import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { defaultFolder, logFolder } from '../../launcher/folder/paths.js';
import { describeError, Failure } from '../../launcher/terminal/failure.js';
import type { Say } from '../../launcher/terminal/progress.js';
import type { Golpe } from './blows/blow.js';
import { catalogo } from './catalogue.js';
import { Examen } from './examination/examination.js';
import { correr, type Resultado } from './run.js';
import { abrirEscena, type Escena } from './scene/scene.js';

export interface Resumen {
  readonly nombre: string;
  readonly resultados: readonly Resultado[];
}

/** A platform is read from its beginning after each seed: a long history makes that slow. */
const SEMILLAS_POR_ESCENA = 40;

/** Runs seeds one after the other, on one platform as long as it stays whole. */
export class Semillas {
  private abierta: { readonly escena: Escena; readonly examen: Examen } | null = null;
  private corridas = 0;

  constructor(
    private readonly aviso: Say,
    private readonly ventas: number,
  ) {}

  async correr(nombre: string, primera: number, cuantas: number): Promise<Resumen> {
    const golpe = catalogo[nombre];
    if (!golpe) throw new Failure(`There is no fault ${nombre}`, 'npm run test:fallos -- --help lists them.');
    const resultados: Resultado[] = [];
    for (let semilla = primera; semilla < primera + cuantas; semilla++) {
      const resultado = await this.una(golpe, semilla).catch((error: unknown) => perdida(semilla, error));
      resultados.push(resultado);
      this.aviso(`${nombre}, seed ${semilla}: ${textoDe(resultado)}`);
      if (resultado.fallos.length > 0) await this.abandonar(`${nombre}-${semilla}`);
    }
    return { nombre, resultados };
  }

  private async una(golpe: Golpe, semilla: number): Promise<Resultado> {
    if (this.corridas >= SEMILLAS_POR_ESCENA) await this.cerrar();
    this.abierta ??= await this.abrir();
    this.corridas++;
    return correr({ ...this.abierta, golpes: [golpe], ventas: this.ventas }, semilla);
  }

  async cerrar(): Promise<void> {
    await this.abierta?.escena.cerrar();
    this.abierta = null;
  }

  private async abrir(): Promise<{ escena: Escena; examen: Examen }> {
    this.corridas = 0;
    const escena = await abrirEscena('plataforma', this.aviso);
    return { escena, examen: new Examen(escena) };
  }

  /** What is broken once stays broken: the next seed gets a platform of its own, and these logs are kept. */
  private async abandonar(nombre: string): Promise<void> {
    const destino = join(defaultFolder, 'fallos', 'log', nombre);
    rmSync(destino, { recursive: true, force: true });
    if (this.abierta) {
      cpSync(logFolder(this.abierta.escena.plataforma.environment.folder), destino, { recursive: true });
      this.aviso(`its logs are kept in ${destino}`);
    }
    await this.cerrar();
  }
}

const perdida = (semilla: number, error: unknown): Resultado => ({
  ...{ semilla, golpe: 'not carried out', escrituras: 0, mensajes: 0, repetidos: 0, segundos: 0 },
  fallos: [describeError(error)],
});

function textoDe({ golpe, fallos, mensajes, repetidos, segundos }: Resultado): string {
  const bien = `well in ${segundos} s, ${mensajes} messages, ${repetidos} seen twice`;
  const mal = fallos.slice(0, 10).map((fallo) => `\n      ${fallo}`);
  return `${golpe}: ${fallos.length === 0 ? bien : `${fallos.length} FAULTS${mal.join('')}`}`;
}
