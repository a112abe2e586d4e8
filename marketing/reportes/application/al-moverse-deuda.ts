import { Injectable } from '@nestjs/common';
import { type Movimiento, porOrigen } from '../domain/movimiento.js';
import { periodoDe } from '../domain/periodo.js';

/** A movement, and the month in which it counts where its brand is. */
export interface Apuntado extends Movimiento {
  readonly periodo: string;
}

export abstract class MovimientosDeDeuda {
  /** Time zones of the brands that are known, by id. */
  abstract zonas(marcaIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Each once: the same event again finds its row. */
  abstract add(movimientos: readonly Apuntado[]): Promise<void>;
}

/** Writes down what moved the debt of brands. Part of the unit of work of its messages. */
@Injectable()
export class AlMoverseDeuda {
  constructor(private readonly movimientos: MovimientosDeDeuda) {}

  async handle(movidos: readonly Movimiento[]): Promise<void> {
    if (movidos.length === 0) return;
    const zonas = await this.movimientos.zonas(movidos.map(({ marcaId }) => marcaId));
    const apuntados = movidos.toSorted(porOrigen).map((movimiento) => {
      const zona = zonas.get(movimiento.marcaId) ?? 'UTC';
      return { ...movimiento, periodo: periodoDe(movimiento.al, zona) };
    });
    await this.movimientos.add(apuntados);
  }
}
