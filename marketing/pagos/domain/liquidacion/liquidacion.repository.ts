import type { Pagina } from '../../../comun/domain/pagina.js';
import type { Debida } from './corte.js';
import type { EstadoLiquidacion, Liquidacion, SituacionLiquidacion } from './liquidacion.js';

export interface LiquidacionGuardada {
  readonly estado: EstadoLiquidacion;
  readonly version: number;
}

/** One line of one settlement. */
export interface LineaDe {
  readonly liquidacionId: string;
  readonly afiliadoId: string;
}

export type PartidaDe = Debida & Pick<LineaDe, 'liquidacionId'>;

export interface FiltroLiquidaciones {
  readonly marcaId: string | null;
  readonly situacion?: SituacionLiquidacion | undefined;
  /** One whom it pays. */
  readonly afiliadoId?: string | undefined;
  /** The gateway's, of one of its payments. */
  readonly referencia?: string | undefined;
  /** Closed from here on, and before `hasta`. */
  readonly desde?: Date | undefined;
  readonly hasta?: Date | undefined;
}

export abstract class LiquidacionRepository {
  /** Stores a settlement with the commissions that its payable lines are made of. */
  abstract add(liquidacion: Liquidacion, partidas: readonly Debida[]): Promise<void>;
  /**
   * Loads, lets `change` act, saves; nobody else changes it until the unit of work is over. Another brand's is not there
   * (`marcaId` null: all are). Throws `marketing.liquidacion-no-encontrada`, and VersionDistinta where the version is not
   * `esperada`.
   */
  abstract update(
    id: string,
    marcaId: string | null,
    change: (liquidacion: Liquidacion) => void | Promise<void>,
    esperada?: number | null,
  ): Promise<LiquidacionGuardada>;
  /**
   * Notes that the parts of these affiliates' lines are owed again, and why (by affiliate). A line is let go once: a second
   * time is an error of the caller, and nothing is kept of it.
   */
  abstract soltar(id: string, motivos: ReadonlyMap<string, string>, en: Date): Promise<void>;
  abstract find(id: string, marcaId: string | null): Promise<LiquidacionGuardada | null>;
  /** By the instant they were closed, then by id. */
  abstract list(filtro: FiltroLiquidaciones, pagina: Pagina): Promise<readonly LiquidacionGuardada[]>;
  /** The commissions of one affiliate's line, or of all payable lines, by id. */
  abstract listPartidas(id: string, afiliadoId?: string): Promise<readonly Debida[]>;
  /** The commissions of these lines, by settlement and id. */
  abstract listPartidasDe(lineas: readonly LineaDe[]): Promise<readonly PartidaDe[]>;
}
