import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import type { Situacion } from './situacion.js';

export class CampanaDesconocida extends DomainError {
  constructor() {
    super('marketing.campana-no-encontrada', 'There is no such campaign.', 'no-encontrado');
  }
}

export class CampanaInvalida extends DomainError {
  constructor(mensaje: string) {
    super('marketing.campana-invalida', mensaje, 'regla');
  }
}

export class TerminosInvalidos extends DomainError {
  constructor(mensaje: string) {
    super('marketing.terminos-invalidos', mensaje, 'regla');
  }
}

export class CondicionesEnConflicto extends DomainError {
  constructor(una: string, otra: string, porque: string) {
    super('marketing.condiciones-en-conflicto', `The conditions "${una}" and "${otra}" conflict: ${porque}.`, 'regla', {
      condiciones: [una, otra],
    });
  }
}

export class TerminosHaciaAtras extends DomainError {
  constructor(desde: Date) {
    super(
      'marketing.terminos-hacia-atras',
      `Terms never change backwards: they may begin after ${desde.toISOString()}.`,
      'regla',
    );
  }
}

/** `desde`: the first instant from which such terms may hold. */
export class PreavisoNoCumplido extends DomainError {
  constructor(dias: number, desde: Date) {
    super(
      'marketing.preaviso-no-cumplido',
      `Terms that may be worse for somebody need a notice of ${dias} days: from ${desde.toISOString()} on.`,
      'regla',
      { desde: desde.toISOString() },
    );
  }
}

export class PreavisoAcortado extends DomainError {
  constructor(dias: number) {
    super('marketing.preaviso-acortado', `A notice of ${dias} days was promised: it may only grow.`, 'regla');
  }
}

export class PresupuestoComprometido extends DomainError {
  constructor() {
    super('marketing.presupuesto-comprometido', 'Only what is neither reserved nor spent can be taken back.', 'regla');
  }
}

export class TransicionNoPermitida extends DomainError {
  constructor(de: Situacion, a: Situacion) {
    super('marketing.transicion-no-permitida', `A campaign does not go from ${de} to ${a}.`, 'conflicto', { de, a });
  }
}

export class CampanaTerminada extends DomainError {
  constructor(situacion: Situacion) {
    super('marketing.campana-terminada', `The campaign is ${situacion}; it does not change any more.`, 'conflicto');
  }
}

export class PresupuestoIlimitado extends DomainError {
  constructor() {
    super('marketing.presupuesto-ilimitado', 'A budget without limit cannot be changed.', 'regla');
  }
}

export class ImporteNoPositivo extends DomainError {
  constructor() {
    super('marketing.importe-no-positivo', 'The amount must be above zero.', 'regla');
  }
}
