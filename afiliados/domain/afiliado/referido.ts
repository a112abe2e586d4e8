import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import type { TipoSituacion } from './situacion.js';

/** The affiliate who brought another one, with all who brought that one, nearest first. */
export interface Referidor {
  readonly id: string;
  readonly situacion: TipoSituacion;
  readonly ancestros: readonly string[];
}

export const referidorDesconocido = (): DomainError =>
  new DomainError('afiliados.referidor-desconocido', 'There is no affiliate with this id or referral code.', 'regla');

const referidorNoActivo = (): DomainError =>
  new DomainError('afiliados.referidor-no-activo', 'Only an ACTIVO affiliate can refer another one.', 'regla');

const autoReferido = (): DomainError =>
  new DomainError('afiliados.auto-referido', 'Nobody refers themselves.', 'regla');

const referidoCircular = (): DomainError =>
  new DomainError(
    'afiliados.referido-circular',
    'This would make the affiliate the referrer of its own referrer.',
    'regla',
  );

const yaReferido = (): DomainError =>
  new DomainError('afiliados.ya-referido', 'The affiliate has a referrer; it keeps that one.', 'conflicto');

/** One referrer each, never oneself, no cycle, only an ACTIVO one. */
export function exigirReferidor(afiliadoId: string, actual: string | null, referidor: Referidor): void {
  if (actual !== null) throw yaReferido();
  if (referidor.id === afiliadoId) throw autoReferido();
  if (referidor.ancestros.includes(afiliadoId)) throw referidoCircular();
  if (referidor.situacion !== 'ACTIVO') throw referidorNoActivo();
}
