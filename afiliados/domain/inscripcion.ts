import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import { enOrden, type Acto } from './acto.js';

/** Since when, and until when, an affiliate takes part in a campaign. Ended, it stays; it may be taken up again later. */
export interface Inscripcion {
  readonly id: string;
  readonly campanaId: string;
  readonly desde: Date;
  readonly hasta: Date | null;
}

/** What is known here of a campaign of marketing. */
export interface Campana {
  readonly id: string;
  readonly marcaId: string;
  readonly estado: 'BORRADOR' | 'ACTIVA' | 'PAUSADA' | 'FINALIZADA' | 'CANCELADA';
  readonly inicio: Date;
  readonly fin: Date;
}

export class CampanaDesconocida extends DomainError {
  constructor(id: string) {
    super('afiliados.campana-desconocida', `There is no campaign ${id}.`, 'regla');
  }
}

export class CampanaTerminada extends DomainError {
  constructor(id: string) {
    super('afiliados.campana-terminada', `The campaign ${id} is over; nobody enrols any more.`, 'regla');
  }
}

export class YaInscrito extends DomainError {
  constructor() {
    super('afiliados.ya-inscrito', 'The affiliate is enrolled in this campaign.', 'conflicto');
  }
}

export class NoInscrito extends DomainError {
  constructor() {
    super('afiliados.no-inscrito', 'The affiliate is not enrolled in this campaign.', 'no-encontrado');
  }
}

const abierta = (todas: readonly Inscripcion[], campanaId: string): Inscripcion | undefined =>
  todas.find((i) => i.campanaId === campanaId && i.hasta === null);

/** A new enrolment. It begins where an earlier one of the same campaign has ended, or later: they never overlap. */
export function abrir(todas: readonly Inscripcion[], campana: Campana, id: string, acto: Acto): Inscripcion {
  if (abierta(todas, campana.id)) throw new YaInscrito();
  if (terminada(campana, acto)) throw new CampanaTerminada(campana.id);
  const anteriores = todas.flatMap(({ campanaId, hasta }) => (campanaId === campana.id && hasta ? [hasta] : []));
  const { efectivoEn } = anteriores.reduce(enOrden, acto);
  return { id, campanaId: campana.id, desde: efectivoEn, hasta: null };
}

/** History may still be imported into a campaign that has run its time, for an instant inside its period. */
function terminada({ estado, fin }: Campana, { en, efectivoEn }: Acto): boolean {
  if (estado === 'CANCELADA' || efectivoEn >= fin) return true;
  return estado === 'FINALIZADA' && efectivoEn >= en;
}

export function terminar(todas: readonly Inscripcion[], campanaId: string, acto: Acto): Inscripcion {
  const inscripcion = abierta(todas, campanaId);
  if (!inscripcion) throw new NoInscrito();
  return { ...inscripcion, hasta: enOrden(acto, inscripcion.desde).efectivoEn };
}
