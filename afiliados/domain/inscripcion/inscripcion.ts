import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import { type Acto, enOrden } from '../acto.js';
import type { Campana } from '../campana/campana.js';

/** Since when, and until when, an affiliate takes part in a campaign. Ended, it stays; it may be taken up again later. */
export interface Inscripcion {
  readonly id: string;
  readonly campanaId: string;
  readonly desde: Date;
  readonly hasta: Date | null;
}

const campanaTerminada = (id: string): DomainError =>
  new DomainError('afiliados.campana-terminada', `The campaign ${id} is over; nobody enrols any more.`, 'regla');

const yaInscrito = (): DomainError =>
  new DomainError('afiliados.ya-inscrito', 'The affiliate is enrolled in this campaign.', 'conflicto');

const noInscrito = (): DomainError =>
  new DomainError('afiliados.no-inscrito', 'The affiliate is not enrolled in this campaign.', 'no-encontrado');

const abierta = (todas: readonly Inscripcion[], campanaId: string): Inscripcion | undefined =>
  todas.find((i) => i.campanaId === campanaId && i.hasta === null);

/** A new enrolment. It begins where an earlier one of the same campaign has ended, or later: they never overlap. */
export function abrir(todas: readonly Inscripcion[], campana: Campana, id: string, acto: Acto): Inscripcion {
  if (abierta(todas, campana.id)) throw yaInscrito();
  if (terminada(campana, acto)) throw campanaTerminada(campana.id);
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
  if (!inscripcion) throw noInscrito();
  return { ...inscripcion, hasta: enOrden(acto, inscripcion.desde).efectivoEn };
}
