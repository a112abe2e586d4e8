import type { Acto } from '../domain/campana/campana.js';

/** What every change of one campaign is told. */
export interface Orden {
  readonly campanaId: string;
  /** The brand that asks; null: whoever serves the whole platform. */
  readonly marcaId: string | null;
  readonly por: string;
  /** Imported history only: since when it counts. */
  readonly efectivoEn?: Date | undefined;
  /** The version the caller has seen; refused when it is another by now. */
  readonly version?: number | null | undefined;
}

export const actoDe = ({ por, efectivoEn }: Pick<Orden, 'por' | 'efectivoEn'>, ahora: Date): Acto => ({
  por,
  ahora,
  desde: efectivoEn ?? ahora,
});
