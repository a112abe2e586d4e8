import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';

export const pagoDesconocido = (): DomainError =>
  new DomainError('marketing.pago-no-encontrado', 'There is no such payment.', 'no-encontrado');

export const pagoTerminado = (estado: string): DomainError =>
  new DomainError('marketing.pago-terminado', `A payment that is ${estado} for good is not resumed.`, 'conflicto', {
    estado,
  });

export const pagoSinConfirmar = (estado: string): DomainError =>
  new DomainError('marketing.pago-sin-confirmar', `A payment that is ${estado} cannot have come back.`, 'conflicto', {
    estado,
  });

export const faltaOtraPersona = (): DomainError =>
  new DomainError('marketing.falta-otra-persona', 'You said so already: another person has to as well.', 'prohibido');

/** What the gateway says does not fit what was asked of it: nothing is changed, somebody has to look. */
export class RespuestaImposible extends DomainError {
  constructor(
    readonly codigoAlerta: 'pago_con_otro_monto' | 'pago_ya_terminado',
    detalle: string,
  ) {
    super('marketing.respuesta-imposible', detalle, 'conflicto');
  }
}
