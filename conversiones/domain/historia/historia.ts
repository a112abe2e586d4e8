import { fold } from '@alpespartner/shared-kernel/domain/decider.js';
import { conversion } from '../conversion/conversion.js';
import type { EstadoConversion } from '../conversion/estado.js';
import type { EventoConversion } from '../conversion/eventos.js';

/** An event as it stands in the store: what, when we learned of it, who asked for it, and in which piece of work. */
export interface Registrado {
  readonly secuencia: number;
  readonly evento: EventoConversion;
  readonly registradoEn: Date;
  readonly actor: string | null;
  readonly correlationId: string;
}

/** A past to ask for: what was so at `en`, as far as it was known at `conocidoEn`. Null: now. */
export interface Instante {
  readonly en: Date | null;
  readonly conocidoEn: Date | null;
}

export const AHORA: Instante = { en: null, conocidoEn: null };

/** The part of the history that was so, and was known, at that instant; in its order. */
export const historiaHasta = (historia: readonly Registrado[], { en, conocidoEn }: Instante): readonly Registrado[] =>
  historia.filter(
    ({ evento, registradoEn }) =>
      (en === null || evento.en <= en) && (conocidoEn === null || registradoEn <= conocidoEn),
  );

export const estadoDe = (historia: readonly Registrado[]): EstadoConversion =>
  fold(
    conversion,
    historia.map(({ evento }) => evento),
  );

/** The history as it stood when the conversion was reported: what was recorded together with the detection. */
export function historiaPrimera(historia: readonly Registrado[]): readonly Registrado[] {
  const [primero] = historia;
  const fin = historia.findIndex(({ registradoEn }) => registradoEn.getTime() !== primero?.registradoEn.getTime());
  return fin === -1 ? historia : historia.slice(0, fin);
}
