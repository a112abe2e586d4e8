import type { Context } from '@alpespartner/shared-kernel/application/context.js';
import type { IdempotencyKey } from '@alpespartner/shared-kernel/application/receipt.js';
import type { Quien } from '@alpespartner/shared-kernel/domain/quien.js';
import type { ComandoConversion } from '../../domain/conversion/comandos.js';
import type { Conversion } from '../../domain/conversion/estado.js';
import type { Registrado } from '../../domain/historia/historia.js';

/** A conversion as its stream tells it. `version` counts its events. */
export interface ConversionGuardada {
  readonly id: string;
  readonly estado: Conversion;
  /** All of it from `find`; as the outcome of a command, of what came later only the last of each type. */
  readonly historia: readonly Registrado[];
  readonly version: number;
}

/** What somebody wants done to a conversion by hand. `version`: the one they saw; null: they do not mind. */
export interface Orden {
  readonly quien: Quien;
  readonly conversionId: string;
  readonly version: number | null;
}

export interface Resultado {
  readonly conversion: ConversionGuardada;
  /** False: everything was so already, nothing was stored. */
  readonly cambio: boolean;
}

export interface Opciones {
  /** The version the caller saw; another one is refused. Null: the caller does not mind. */
  readonly esperada?: number | null;
  /** The request whose answer is stored with the change; null: it cannot be sent again. */
  readonly peticion?: IdempotencyKey | null;
}

/** A command on its way to a stream, in the context of the message that caused it. */
export interface Pedido {
  readonly conversionId: string;
  readonly comando: ComandoConversion;
  readonly context: Context;
}

/** Too many others changed the same conversion at the same time: nothing was stored, the caller may come again. */
export class ConversionDisputada extends Error {
  readonly retryAfterSeconds = 1;
}

/**
 * The streams of conversions. A decision is stored only on the version it was taken on: where somebody else was first it is
 * taken again. Events, read model and announcements are stored together, or not at all. What the domain refuses, throws.
 */
export abstract class Conversiones {
  abstract find(conversionId: string): Promise<ConversionGuardada | null>;

  /** What it is, without how it came to be so: quick, however long that was. */
  abstract findEstado(conversionId: string): Promise<Conversion | null>;

  /** Resolves after the commit; inside a unit of work it is part of that one. */
  abstract execute(conversionId: string, comando: ComandoConversion, opciones?: Opciones): Promise<Resultado>;

  /**
   * Many commands, in their order, within the ambient unit of work. A lost race throws: the whole work runs again. What
   * each command that changed something led to.
   */
  abstract executeAll(pedidos: readonly Pedido[]): Promise<readonly ConversionGuardada[]>;

  /**
   * Tells again what happened to it since its validation, as new messages of the same subjects and sequences: whoever took
   * the first ones in finds nothing new, whoever lost them or put them aside can go on.
   */
  abstract repeat(conversionId: string): Promise<void>;
}
