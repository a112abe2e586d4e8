import type { AuditoriaEventos } from '@alpespartner/schemas/auditoria.eventos/tipos.generated.js';
import type { Dinero } from '../domain/dinero.js';
import type { Announcement } from './announcement.js';
import type { Tx } from './unit-of-work.js';

/** Something that a person approved or refused by hand. */
export interface Decision {
  /** The aggregate it was about, and its version with the decision in it. */
  readonly subject: string;
  readonly sequence: bigint;
  /** Path of what was decided about, such as `/comisiones/{id}`. */
  readonly recurso: string;
  readonly actor: string;
  readonly aprobada: boolean;
  readonly reason: string | null;
  /** The money it was about, if it was. */
  readonly monto: Dinero | null;
  /** Since when it counts. */
  readonly efectivaEn: Date;
  /** When it was recorded; left out: now. */
  readonly time?: Date;
  /** Left out: the brand of the ambient context. */
  readonly marcaId?: string | null;
}

/** The word to the auditors about decisions taken by hand, as part of the transaction that takes them. */
export const announceDecision = (tx: Pick<Tx, 'announce'>, ...decisions: readonly Decision[]): void =>
  tx.announce('auditoria.eventos', ...decisions.map(announcementOf));

function announcementOf(decision: Decision): Announcement<AuditoriaEventos> {
  const { subject, sequence, time, marcaId, actor, recurso, aprobada, reason: razon, monto, efectivaEn } = decision;
  return {
    type: 'AprobacionManual',
    subject,
    sequence,
    time,
    marcaId,
    data: {
      actor,
      recurso,
      decision: aprobada ? 'APROBADA' : 'RECHAZADA',
      razon,
      monto: monto && { unidades_menores: monto.unidadesMenores, moneda: monto.moneda },
      timestamp: efectivaEn,
    },
  };
}
