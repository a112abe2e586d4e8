import type { Context } from '@alpespartner/shared-kernel/application/context.js';
import type { DatosBancarios } from '../../domain/datos/banco.js';

/** An account that the gateway has not answered about. */
export interface RegistroPendiente {
  readonly id: string;
  readonly afiliadoId: string;
  /** The bank data of now: while this is pending, they are those it was made for. */
  readonly cuenta: DatosBancarios;
  /** Times it was taken up, this one included. */
  readonly intentos: number;
  /** Of whoever stated the account. */
  readonly contexto: Context;
}

/** What waits for the gateway: stored together with the bank data, so that nothing of it is lost. */
export abstract class RegistrosPendientes {
  /** Takes those that are due, at most `limite`: nobody else is given them before `hasta`. */
  abstract updateDebidos(ahora: Date, hasta: Date, limite: number): Promise<readonly RegistroPendiente[]>;

  /** Nothing came of it: due again after a while, longer with each attempt. */
  abstract updateAplazado(pendiente: RegistroPendiente, ahora: Date): Promise<void>;
}
