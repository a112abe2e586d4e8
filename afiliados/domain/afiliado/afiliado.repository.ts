import type { Afiliado, EstadoAfiliado } from './afiliado.js';
import type { Referidor } from './referido.js';
import type { TipoSituacion } from './situacion.js';

export interface FiltroAfiliados {
  readonly id?: string | undefined;
  readonly estado?: TipoSituacion | undefined;
  /** Exact but for the letter case, like `documento` (the number, whatever its type). */
  readonly email?: string | undefined;
  readonly documento?: string | undefined;
}

export interface AfiliadoGuardado {
  readonly estado: EstadoAfiliado;
  readonly version: number;
}

/**
 * Affiliates, their history and the announcements of what happened to them: saved in one act, or not at all.
 * Every call joins the ambient unit of work, or is one of its own.
 */
export abstract class AfiliadoRepository {
  /** Throws AfiliadoDuplicado. */
  abstract add(afiliado: Afiliado): Promise<void>;

  /**
   * Loads, lets `change` act, saves; without an event nothing is written. Nobody else changes the affiliate in
   * between. `change` may run again. Throws AfiliadoDuplicado, CodigoReferidoTomado,
   * afiliadoDesconocido, and versionDistinta where the version is not `esperada`.
   */
  abstract update(
    id: string,
    change: (afiliado: Afiliado) => void | Promise<void>,
    esperada?: number,
  ): Promise<AfiliadoGuardado>;

  abstract find(id: string): Promise<AfiliadoGuardado | null>;

  /**
   * The referrer by its id or its code, with its ancestors. Within an update, none of them can change until it is
   * over: two updates that would close a cycle together cannot both succeed.
   */
  abstract referidor(idOCodigo: string): Promise<Referidor | null>;

  /** In the order of ids, after `desde`. Enrolments are not read. */
  abstract list(filtro: FiltroAfiliados, limite: number, desde?: string): Promise<readonly AfiliadoGuardado[]>;
}
