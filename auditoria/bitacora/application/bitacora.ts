import type { Entrada, EntradaCompleta, Mensaje } from '../domain/entrada.js';
import type { Fuente } from '../domain/integridad.js';

/** `desde` is included, `hasta` is not. */
export interface FiltroDeBitacora {
  readonly agregado?: string | undefined;
  readonly correlacion?: string | undefined;
  readonly actor?: string | undefined;
  readonly tipo?: string | undefined;
  readonly topic?: string | undefined;
  readonly desde?: Date | undefined;
  readonly hasta?: Date | undefined;
}

/** The log of all messages. Nothing here changes or removes one. */
export abstract class Bitacora {
  /** A message that is there already stays as it is. */
  abstract add(mensajes: readonly Mensaje[], recibidoEn: Date): Promise<void>;

  abstract find(id: string): Promise<EntradaCompleta | undefined>;

  /** In the order they were received, after the place `desde`. */
  abstract list(filtro: FiltroDeBitacora, desde: string, limite: number): Promise<readonly Entrada[]>;

  /** Every source that numbers its messages. */
  abstract fuentes(): Promise<readonly Fuente[]>;

  /** The positions kept of a source, ascending. */
  abstract posiciones(fuente: Fuente): Promise<readonly bigint[]>;
}
