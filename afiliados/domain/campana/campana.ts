import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';

/** What is known here of a campaign of marketing. */
export interface Campana {
  readonly id: string;
  readonly marcaId: string;
  readonly estado: 'BORRADOR' | 'ACTIVA' | 'PAUSADA' | 'FINALIZADA' | 'CANCELADA';
  readonly inicio: Date;
  readonly fin: Date;
}

/** `secuencia` is the last event of marketing that is in it. */
export interface CampanaConocida extends Campana {
  readonly secuencia: bigint;
}

/** What marketing tells of a campaign: all that is kept of it, or the state it has come to. */
export type CambioDeCampana = Campana | Pick<Campana, 'id' | 'estado'>;

/** The campaign after an event; what is older than what is known changes nothing. Null: its creation has not arrived. */
export function trasCambio(
  conocida: CampanaConocida | null,
  cambio: CambioDeCampana,
  secuencia: bigint,
): CampanaConocida | null {
  if (conocida && secuencia <= conocida.secuencia) return conocida;
  if ('marcaId' in cambio) return { ...cambio, secuencia };
  return conocida && { ...conocida, estado: cambio.estado, secuencia };
}

export const campanaDesconocida = (id: string): DomainError =>
  new DomainError('afiliados.campana-desconocida', `There is no campaign ${id}.`, 'regla');
