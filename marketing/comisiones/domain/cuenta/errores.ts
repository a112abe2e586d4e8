import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';

export class ComisionDesconocida extends DomainError {
  constructor() {
    super('marketing.comision-no-encontrada', 'There is no such commission.', 'no-encontrado');
  }
}

export class ComisionEnOtroEstado extends DomainError {
  constructor(accion: string, estado: string) {
    super('marketing.comision-en-otro-estado', `A commission that is ${estado} cannot be ${accion}.`, 'conflicto', {
      estado,
    });
  }
}

export class FaltaOtraPersona extends DomainError {
  constructor() {
    super('marketing.falta-otra-persona', 'You approved it already: another person has to as well.', 'prohibido');
  }
}

export class MonedaDeOtraCampana extends DomainError {
  constructor(moneda: string, deLaCampana: string) {
    super(
      'marketing.moneda-de-otra-campana',
      `The conversion is in ${moneda}, its campaign in ${deLaCampana}.`,
      'regla',
    );
  }
}
