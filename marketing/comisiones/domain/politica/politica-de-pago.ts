import { cero, comparar, type Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
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

/** What one person wants a policy to be; another one has to agree. */
export interface Propuesta {
  readonly id: string;
  readonly politica: PoliticaDePago;
  readonly razon: string | null;
  readonly por: string;
  readonly en: Date;
}

/** Where a brand has said nothing, there is no minimum and one person suffices. */
export abstract class PoliticaDePagoRepository {
  /** All of these brands, by brand and currency. */
  abstract list(marcaIds: readonly string[]): Promise<readonly PoliticaDePago[]>;
  /** What waits for a second person, of one brand. */
  abstract listPropuestas(marcaId: string): Promise<readonly Propuesta[]>;
  /**
   * What holds for a brand and a currency, and what is proposed, as `change` leaves it; nobody else changes either
   * meanwhile. There is one proposal at most.
   */
  abstract update(marcaId: string, moneda: string, change: (regida: Regida) => Regida): Promise<Regida>;
}

/** What holds, and what waits for a second person. */
export interface Regida {
  readonly politica: PoliticaDePago;
  readonly propuesta: Propuesta | null;
}

/** Throws `marketing.politica-invalida` for an amount of another currency, or below zero. */
export function comprobarPolitica({ moneda, minimo, dosPersonasDesde }: PoliticaDePago): void {
  const mal = (importe: Dinero | null) =>
    importe !== null && (importe.moneda !== moneda || importe.unidadesMenores < 0n);
  if (mal(minimo) || mal(dosPersonasDesde)) {
    throw new DomainError('marketing.politica-invalida', `Amounts of ${moneda}, not below zero.`, 'entrada');
  }
}

export const politicaNormal = (marcaId: string, moneda: string): PoliticaDePago => ({
  marcaId,
  moneda,
  minimo: cero(moneda),
  dosPersonasDesde: null,
});

/**
 * One person may say what pays no sooner and asks for no fewer persons; whatever is looser waits for another one. A new word
 * takes the place of what was proposed before.
 */
export function proponer({ politica: antes }: Regida, propuesta: Propuesta): Regida {
  const { politica } = propuesta;
  return esMasLaxa(antes, politica) ? { politica: antes, propuesta } : { politica, propuesta: null };
}

/** Throws `marketing.propuesta-no-encontrada` for another one than waits, and `marketing.falta-otra-persona`. */
export function confirmar({ propuesta }: Regida, propuestaId: string, por: string): Regida {
  if (propuesta?.id !== propuestaId) throw propuestaDesconocida();
  if (propuesta.por === por) throw faltaOtraPersona();
  return { politica: propuesta.politica, propuesta: null };
}

/** Whether something is paid sooner by the new one, or approved by fewer persons. */
function esMasLaxa(antes: PoliticaDePago, nueva: PoliticaDePago): boolean {
  if (comparar(nueva.minimo, antes.minimo) < 0) return true;
  if (antes.dosPersonasDesde === null) return false;
  return nueva.dosPersonasDesde === null || comparar(nueva.dosPersonasDesde, antes.dosPersonasDesde) > 0;
}

const propuestaDesconocida = (): DomainError =>
  new DomainError('marketing.propuesta-no-encontrada', 'This is not what waits to be confirmed.', 'no-encontrado');

const faltaOtraPersona = (): DomainError =>
  new DomainError('marketing.falta-otra-persona', 'You proposed it: another person confirms.', 'prohibido');

export const politicaPara = (
  politicas: readonly PoliticaDePago[],
  marcaId: string,
  moneda: string,
): Omit<PoliticaDePago, 'marcaId' | 'moneda'> =>
  politicas.find((una) => una.marcaId === marcaId && una.moneda === moneda) ?? politicaNormal(marcaId, moneda);
