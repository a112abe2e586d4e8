import { createHash } from 'node:crypto';
import type { Estado } from '../folder/state.js';
import { Fallo } from '../terminal/failure.js';
import { partes } from './environment.js';
import { Guardia } from './guard.js';
import { type Lanzamiento, lanzar, parar, type Proceso, vive } from './process.js';
import { ejecutar, type Opciones } from './run.js';

/**
 * The processes one launcher has started in a folder. It ends them, and nothing it did not start; should the
 * launcher itself be killed, its guard ends them.
 */
export class Cuadrilla {
  private readonly mios = new Map<string, Proceso>();
  private readonly tareas = new Set<AbortController>();
  private readonly guardia = new Guardia();
  private readonly finales: (() => Promise<void>)[] = [];
  private cerrada = false;

  constructor(readonly estado: Estado) {}

  /** The process of that name recorded in the folder, whoever started it, if it lives. */
  vivo(nombre: string): Proceso | null {
    const proceso = this.estado.leer().procesos[nombre];
    return proceso && vive(proceso) ? proceso : null;
  }

  /** Whether the folder names this program as the one that keeps its platform up. */
  esLanzador(): boolean {
    return this.estado.leer().lanzador?.pid === process.pid;
  }

  /** Whether the process of that name lives and was started with the same `insumos`. */
  corre(nombre: string, insumos: object): boolean {
    return this.vivo(nombre) !== null && this.estado.leer().procesos[nombre]?.huella === huellaDe(insumos);
  }

  /** The live process of that name if it was started with the same `insumos`, else a new one in its place. */
  async asegurar(lanzamiento: Lanzamiento, insumos: object): Promise<Proceso> {
    const { nombre } = lanzamiento;
    const vivo = this.vivo(nombre);
    if (vivo && this.corre(nombre, insumos)) return vivo;
    await this.parar(nombre);
    const proceso = await this.lanzar(lanzamiento);
    this.estado.cambiar(({ procesos }) => void (procesos[nombre] = { ...proceso, huella: huellaDe(insumos) }));
    return proceso;
  }

  async lanzar(lanzamiento: Lanzamiento): Promise<Proceso> {
    this.comprobarAbierta();
    const proceso = await lanzar(lanzamiento);
    this.mios.set(lanzamiento.nombre, proceso);
    this.guardia.vigilar(proceso);
    this.estado.cambiar(({ procesos }) => {
      delete procesos[lanzamiento.nombre];
      procesos[lanzamiento.nombre] = proceso;
    });
    if (this.cerrada) await this.parar(lanzamiento.nombre);
    this.comprobarAbierta();
    return proceso;
  }

  /** Runs a command to its end and answers its output; it ends with the crew. */
  async ejecutar(orden: string, args: readonly string[], opciones: Opciones = {}): Promise<string> {
    this.comprobarAbierta();
    const tarea = new AbortController();
    this.tareas.add(tarea);
    try {
      return await ejecutar(orden, args, { ...opciones, signal: tarea.signal });
    } finally {
      this.tareas.delete(tarea);
    }
  }

  async parar(nombre: string, senal?: NodeJS.Signals): Promise<void> {
    const proceso = this.estado.leer().procesos[nombre];
    if (!proceso) return;
    await parar(proceso, { senal });
    this.mios.delete(nombre);
    this.guardia.olvidar(proceso);
    this.estado.cambiar(({ procesos }) => void delete procesos[nombre]);
  }

  /** Something that is no process of ours was started; this ends it. */
  alFinal(final: () => Promise<void>): void {
    this.finales.push(final);
  }

  async pararTodo(): Promise<void> {
    this.cerrada = true;
    for (const tarea of this.tareas) tarea.abort();
    await this.pararPorOleadas([...this.mios.keys()]);
    for (const final of this.finales) await final();
    await this.guardia.soltar();
  }

  /** First what stands on the infrastructure, so that it can finish its work, then the infrastructure. */
  async pararPorOleadas(nombres: readonly string[]): Promise<void> {
    const esCimiento = (nombre: string) => (partes as readonly string[]).includes(nombre);
    for (const oleada of [nombres.filter((nombre) => !esCimiento(nombre)), nombres.filter(esCimiento)]) {
      await Promise.all(oleada.map((nombre) => this.parar(nombre)));
    }
  }

  /** Leaves everything running for good. */
  async soltar(): Promise<void> {
    this.mios.clear();
    await this.guardia.soltar();
  }

  private comprobarAbierta(): void {
    if (this.cerrada) throw new Fallo('The start was interrupted', 'Start again when you like: what was done is kept.');
  }
}

const huellaDe = (insumos: object): string =>
  createHash('sha256').update(JSON.stringify(insumos)).digest('hex').slice(0, 16);
