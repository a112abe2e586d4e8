/** How a brand pays in one currency. Amounts in minor units. */
export interface PoliticaDePago {
  readonly marcaId: string;
  readonly moneda: string;
  /** Less than this is not paid to one affiliate; it waits. */
  readonly minimo: bigint;
  /** From this amount on a commission is approved by two persons, and never by itself; null: one suffices. */
  readonly dosPersonasDesde: bigint | null;
}

/** Where a brand has said nothing, there is no minimum and one person suffices. */
export abstract class PoliticaDePagoRepository {
  abstract set(politica: PoliticaDePago): Promise<void>;
  /** All of these brands, by currency. */
  abstract de(marcaIds: readonly string[]): Promise<readonly PoliticaDePago[]>;
}

interface DeMarca {
  readonly marcaId: string;
  readonly moneda: string;
}

export const politicaPara = (politicas: readonly PoliticaDePago[], { marcaId, moneda }: DeMarca): PoliticaDePago =>
  politicas.find((una) => una.marcaId === marcaId && una.moneda === moneda) ?? {
    ...{ marcaId, moneda, minimo: 0n, dosPersonasDesde: null },
  };
