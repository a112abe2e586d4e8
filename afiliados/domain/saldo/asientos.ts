import type { Partida } from './partida.js';
import { type Aporte, aporteDe, masAporte, menosAporte, nada } from './saldo.js';

/** What a batch adds to one balance. */
export interface Movimiento {
  readonly afiliadoId: string;
  readonly aporte: Aporte;
  /** The time of the newest event in it. */
  readonly al: Date;
}

/** What a batch of events comes to: commissions and payments as they are now, and by how much each balance moves. */
export class Asientos {
  private readonly cambiadas = new Map<string, Partida>();
  private readonly porSaldo = new Map<string, Movimiento>();

  constructor(private readonly conocidas: ReadonlyMap<string, Partida>) {}

  get partidas(): readonly Partida[] {
    return [...this.cambiadas.values()];
  }

  get movimientos(): readonly Movimiento[] {
    return [...this.porSaldo.values()];
  }

  partida(id: string): Partida | undefined {
    return this.cambiadas.get(id) ?? this.conocidas.get(id);
  }

  /** The commission or payment has become `despues`, by an event of that time. */
  asentar(despues: Partida, en: Date): void {
    const antes = this.partida(despues.id);
    if (despues === antes) return;
    this.cambiadas.set(despues.id, despues);
    const { afiliadoId, importe } = despues;
    const clave = `${afiliadoId} ${importe.moneda}`;
    const previo = this.porSaldo.get(clave) ?? { afiliadoId, aporte: nada(importe.moneda), al: en };
    const cambio = menosAporte(aporteDe(despues), antes ? aporteDe(antes) : nada(importe.moneda));
    const al = en > previo.al ? en : previo.al;
    this.porSaldo.set(clave, { afiliadoId, aporte: masAporte(previo.aporte, cambio), al });
  }
}
