import type { Aporte } from '../domain/aporte.js';

/** Figures of one currency, and the time of the newest message in them. */
export interface CifrasDe {
  readonly moneda: string;
  readonly aporte: Aporte;
  readonly al: Date;
}

/** The figures as they are read; each list in the order of currencies. */
export abstract class CifrasPorMoneda {
  abstract deCampana(campanaId: string): Promise<readonly CifrasDe[]>;
  /** `marcaId` null: over all brands. */
  abstract deAfiliado(afiliadoId: string, marcaId: string | null): Promise<readonly CifrasDe[]>;
  /** By campaign and currency. */
  abstract deAfiliadoPorCampana(
    afiliadoId: string,
    marcaId: string | null,
  ): Promise<readonly (CifrasDe & { readonly campanaId: string })[]>;
}
