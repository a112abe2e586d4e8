import { cero, type Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';

/** How a brand pays in one currency. */
export interface PoliticaDePago {
  readonly marcaId: string;
  readonly moneda: string;
  /** Less than this is not paid to one affiliate; it waits. */
  readonly minimo: Dinero;
  /** From this amount on a commission is approved by two persons, and never by itself; null: one suffices. */
  readonly dosPersonasDesde: Dinero | null;
}

/** Where a brand has said nothing, there is no minimum and one person suffices. */
export abstract class PoliticaDePagoRepository {
  abstract update(politica: PoliticaDePago): Promise<void>;
  /** All of these brands, by brand and currency. */
  abstract list(marcaIds: readonly string[]): Promise<readonly PoliticaDePago[]>;
}

/** Throws `marketing.politica-invalida` for an amount of another currency, or below zero. */
export function comprobarPolitica({ moneda, minimo, dosPersonasDesde }: PoliticaDePago): void {
  const mal = (importe: Dinero | null) =>
    importe !== null && (importe.moneda !== moneda || importe.unidadesMenores < 0n);
  if (mal(minimo) || mal(dosPersonasDesde)) {
    throw new DomainError('marketing.politica-invalida', `Amounts of ${moneda}, not below zero.`, 'entrada');
  }
}

export const politicaPara = (
  politicas: readonly PoliticaDePago[],
  marcaId: string,
  moneda: string,
): Omit<PoliticaDePago, 'marcaId' | 'moneda'> =>
  politicas.find((una) => una.marcaId === marcaId && una.moneda === moneda) ?? {
    minimo: cero(moneda),
    dosPersonasDesde: null,
  };
