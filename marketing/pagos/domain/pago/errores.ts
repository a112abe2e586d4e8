import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';

export class LiquidacionDesconocida extends DomainError {
  constructor() {
    super('marketing.liquidacion-no-encontrada', 'There is no such settlement.', 'no-encontrado');
  }
}

export class LiquidacionEnOtroEstado extends DomainError {
  constructor(estado: string) {
    super('marketing.liquidacion-en-otro-estado', `A settlement that is ${estado} cannot be approved.`, 'conflicto', {
      estado,
    });
  }
}

export class LiquidacionVacia extends DomainError {
  constructor(arrastradas: number) {
    super(
      'marketing.liquidacion-vacia',
      `Nothing is to be paid up to this cut-off; ${arrastradas} affiliates are carried over.`,
      'regla',
      { arrastradas },
    );
  }
}

export class AprobadorEsCreador extends DomainError {
  constructor() {
    super(
      'marketing.aprobador-es-creador',
      'Who created a settlement cannot approve it: another person has to.',
      'prohibido',
    );
  }
}

export class ContenidoCambiado extends DomainError {
  constructor(huella: string) {
    super('marketing.contenido-cambiado', 'The settlement has another content: read it again.', 'conflicto', {
      huella,
    });
  }
}

export class PagoDesconocido extends DomainError {
  constructor() {
    super('marketing.pago-no-encontrado', 'There is no such payment.', 'no-encontrado');
  }
}

export class PagoTerminado extends DomainError {
  constructor(estado: string) {
    super('marketing.pago-terminado', `A payment that is ${estado} for good is not resumed.`, 'conflicto', { estado });
  }
}

/** What the gateway says does not fit what was asked of it: nothing is changed, somebody has to look. */
export class RespuestaImposible extends DomainError {
  constructor(
    readonly codigoAlerta: 'pago_con_otro_monto' | 'pago_ya_terminado',
    detalle: string,
  ) {
    super('marketing.respuesta-imposible', detalle, 'conflicto');
  }
}
