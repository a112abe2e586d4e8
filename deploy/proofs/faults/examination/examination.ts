import { setTimeout as pausa } from 'node:timers/promises';
import { query } from '../../../launcher/infra/mysql.js';
import { atRest } from '../../../launcher/platform/at-rest.js';
import { serviceNames } from '../../../launcher/platform/services.js';
import type { Promesas } from '../scene/load.js';
import type { Escena } from '../scene/scene.js';
import { fallosDeBitacora, fallosDeEntrega } from './deliveries.js';
import { fallosDeEfecto } from './effects.js';
import { fallosDeOrden } from './order.js';
import { fallosDeAparcados } from './parked.js';
import { leerTopics } from './topics.js';

export interface Dictamen {
  /** What is wrong; none of it may be. */
  readonly fallos: readonly string[];
  readonly mensajes: number;
  /** Messages that stand on a topic more than once. */
  readonly repetidos: number;
}

/** Heartbeats and sweeps never rest, so that what is on its way at a look must only be there at a later one. */
const PLAZO_MS = 20_000;

/** Examines a platform at rest, again and again: what was found in order once is not asked for anew. */
export class Examen {
  private readonly entregados = new Set<string>();
  private readonly venenos: string[] = [];
  /** Once keys have overtaken each other, they have for whoever reads from the beginning. */
  private desordenado = false;
  private repetidos = 0;

  constructor(private readonly escena: Escena) {}

  envenenado(id: string): void {
    this.venenos.push(id);
  }

  async examinar(promesas: Promesas, desordenado: boolean): Promise<Dictamen> {
    this.desordenado ||= desordenado;
    await atRest({ ...this.escena.plataforma, ...this.escena.directa });
    const efectos = await persistentes(() => fallosDeEfecto(this.escena, promesas));
    const salidas = await persistentes(() => this.fallosDeSalida());
    const lecturas = await leerTopics(this.escena);
    const escritos = [...lecturas.values()].flatMap(({ primeros }) => primeros);
    const nuevos = escritos.filter(({ sobre }) => !this.entregados.has(sobre.id));
    const entregas = await persistentes(async () => [
      ...(await fallosDeEntrega(this.escena, nuevos)),
      ...(await fallosDeBitacora(this.escena, nuevos)),
    ]);
    for (const { sobre } of nuevos) this.entregados.add(sobre.id);
    const fallos = [
      ...promesas.indebidas,
      ...efectos,
      ...salidas,
      ...fallosDeOrden(lecturas, this.desordenado),
      ...entregas,
      ...(await fallosDeAparcados(this.escena, escritos, this.venenos)),
    ];
    const antes = this.repetidos;
    this.repetidos = [...lecturas.values()].reduce((suma, { repetidos }) => suma + repetidos, 0);
    return { fallos, mensajes: nuevos.length, repetidos: this.repetidos - antes };
  }

  private async fallosDeSalida(): Promise<string[]> {
    const salidas = await Promise.all(
      serviceNames.map(async (nombre) => {
        const sql = 'SELECT CAST(COUNT(*) AS CHAR) n FROM outbox';
        const [fila] = await query<{ n: string }>(this.escena.bases[nombre], sql);
        return [nombre, Number(fila?.n)] as const;
      }),
    );
    return salidas.filter(([, n]) => n > 0).map(([nombre, n]) => `outbox of ${nombre}: ${n} rows`);
  }
}

/** What is still wrong when the time is up. */
async function persistentes(mirar: () => Promise<string[]>): Promise<string[]> {
  const limite = Date.now() + PLAZO_MS;
  for (;;) {
    const fallos = await mirar();
    if (fallos.length === 0 || Date.now() > limite) return fallos;
    await pausa(100);
  }
}
