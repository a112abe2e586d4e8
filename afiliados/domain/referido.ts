import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import type { Situacion } from './situacion.js';

/** The affiliate who brought another one, with all who brought that one, nearest first. */
export interface Referidor {
  readonly id: string;
  readonly situacion: Situacion;
  readonly ancestros: readonly string[];
}

export class ReferidorDesconocido extends DomainError {
  constructor() {
    super('afiliados.referidor-desconocido', 'There is no affiliate with this id or referral code.', 'regla');
  }
}

export class ReferidorNoActivo extends DomainError {
  constructor() {
    super('afiliados.referidor-no-activo', 'Only an ACTIVO affiliate can refer another one.', 'regla');
  }
}

export class AutoReferido extends DomainError {
  constructor() {
    super('afiliados.auto-referido', 'Nobody refers themselves.', 'regla');
  }
}

export class ReferidoCircular extends DomainError {
  constructor() {
    super('afiliados.referido-circular', 'This would make the affiliate the referrer of its own referrer.', 'regla');
  }
}

export class YaReferido extends DomainError {
  constructor() {
    super('afiliados.ya-referido', 'The affiliate has a referrer; it keeps that one.', 'conflicto');
  }
}

/** One referrer each, never oneself, no cycle, only an ACTIVO one. */
export function exigirReferidor(afiliadoId: string, actual: string | null, referidor: Referidor): void {
  if (actual !== null) throw new YaReferido();
  if (referidor.id === afiliadoId) throw new AutoReferido();
  if (referidor.ancestros.includes(afiliadoId)) throw new ReferidoCircular();
  if (referidor.situacion !== 'ACTIVO') throw new ReferidorNoActivo();
}
