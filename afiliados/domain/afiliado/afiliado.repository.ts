import type { Afiliado, EstadoAfiliado } from './afiliado.js';
import type { Referidor } from './referido.js';
import type { TipoSituacion } from './situacion.js';

export interface FiltroAfiliados {
  readonly id?: string | undefined;
  readonly estado?: TipoSituacion | undefined;
  /** Exact but for letter case and form, like `documento` (the number, whatever its type). */
  readonly email?: string | undefined;
  readonly documento?: string | undefined;
  readonly codigoReferido?: string | undefined;
  /** Affiliates since this instant or later, and before that one. */
  readonly desde?: Date | undefined;
  readonly hasta?: Date | undefined;
}

/** By since when they are affiliates, the oldest or the newest first; `tras`: after that one. */
export interface PaginaAfiliados {
  readonly limite: number;
  readonly orden: 'asc' | 'desc';
  readonly tras?: { readonly afiliadoDesde: Date; readonly id: string } | undefined;
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

  /** Enrolments and accounts are not read. */
  abstract list(filtro: FiltroAfiliados, pagina: PaginaAfiliados): Promise<readonly AfiliadoGuardado[]>;
}
