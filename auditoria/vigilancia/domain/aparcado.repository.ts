import type { Aparcado, AparcadoCompleto, Aparcamiento, Desenlace, Situacion } from './aparcado.js';
import type { Acto } from './decision.js';

/** Which messages a list, or a decision about many, is about. The instants are about when each was parked first. */
export interface FiltroDeAparcados {
  readonly situacion?: Situacion | undefined;
  readonly servicio?: string | undefined;
  readonly topic?: string | undefined;
  readonly suscripcion?: string | undefined;
  readonly tipo?: string | undefined;
  readonly mensaje?: string | undefined;
  readonly clave?: string | undefined;
  /** Included, `hasta` is not. */
  readonly desde?: Date | undefined;
  readonly hasta?: Date | undefined;
}

/** Messages that could not be processed, and all that was done about each. Every call joins the ambient unit of work. */
export abstract class AparcadoRepository {
  /** A parking that is known already, or an older one, changes nothing. */
  abstract add(aparcamiento: Aparcamiento): Promise<void>;

  /** The outcome of that attempt, whether or not its parking has been heard of. */
  abstract close(desenlace: Desenlace): Promise<void>;

  /**
   * Lets `decide` say whether `acto` changes the message, and if so notes it. Returns the message decided about, null where
   * nothing changed. Nobody else decides in between. Throws aparcadoDesconocido.
   */
  abstract update(id: string, acto: Acto, decide: (situacion: Situacion) => boolean): Promise<AparcadoCompleto | null>;

  /** The first ids, in the order they were parked, of those that match; nobody else decides about them until the end. */
  abstract matching(filtro: FiltroDeAparcados, limite: number): Promise<readonly string[]>;

  abstract find(id: string): Promise<AparcadoCompleto | null>;

  /** In the order they were parked, after the place `desde`. */
  abstract list(filtro: FiltroDeAparcados, desde: string, limite: number): Promise<readonly Aparcado[]>;
}
