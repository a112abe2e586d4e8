import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import { type Diferencia, importeVisible } from '../pedido/diferencias.js';

/** A refund of a sale that is not known waits for it. */
export class ConversionDesconocida extends DomainError {
  constructor() {
    super('conversiones.desconocida', 'There is no such conversion.', 'no-encontrado');
  }
}

/** The same transaction was reported before with another content; what was reported first stands. */
export const transaccionEnConflicto = (conversionId: string, diferencias: readonly Diferencia[]) =>
  new DomainError(
    'conversiones.transaccion-en-conflicto',
    `This transaction is known with another ${camposDe(diferencias)}.`,
    'conflicto',
    { conversion_id: conversionId, diferencias },
  );

const IMPOSIBLES = {
  validate: 'conversiones.no-en-revision',
  reject: 'conversiones.no-rechazable',
  cancel: 'conversiones.no-cancelable',
  amend: 'conversiones.no-ajustable',
};

/** The conversion is in a state from which the command leads nowhere. */
export const transicionImposible = (hacer: keyof typeof IMPOSIBLES, estado: string) =>
  new DomainError(IMPOSIBLES[hacer], `Cannot ${hacer} a conversion that is ${estado}.`, 'conflicto', { estado });

/** Only what waits for its commission can be told again. */
export const noEsperaComision = (situacion: string) =>
  new DomainError(
    'conversiones.no-espera-comision',
    `It does not wait for its commission: it is ${situacion}.`,
    'conflicto',
  );

export const reembolsoNoPositivo = () =>
  new DomainError('conversiones.reembolso-no-positivo', 'A refund is more than zero.', 'regla');

export const nadaQueDevolver = () =>
  new DomainError('conversiones.nada-que-devolver', 'Nothing is left to refund.', 'regla');

/** It was accepted to wait, and refused since. */
export const reembolsoRechazado = (razon: string | null) =>
  new DomainError('conversiones.reembolso-rechazado', 'This refund waited in vain, and was refused.', 'regla', {
    razon,
  });

export function reembolsoExcede(restante: Dinero) {
  const visible = importeVisible(restante);
  const mensaje = `Only ${visible.monto} ${visible.moneda} are left to refund.`;
  return new DomainError('conversiones.reembolso-excede', mensaje, 'regla', { restante: visible });
}

export const reembolsoEnConflicto = (reembolsoId: string, diferencias: readonly Diferencia[]) =>
  new DomainError(
    'conversiones.reembolso-en-conflicto',
    `The refund ${reembolsoId} is known with another ${camposDe(diferencias)}.`,
    'conflicto',
    { diferencias },
  );

/** The refunds so far are more than the conversion would be worth. */
export function ajusteBajoReembolsos(reembolsado: Dinero) {
  const visible = importeVisible(reembolsado);
  const mensaje = `${visible.monto} ${visible.moneda} were refunded already.`;
  return new DomainError('conversiones.ajuste-bajo-reembolsos', mensaje, 'regla', { reembolsado: visible });
}

export const ajusteEnConflicto = (ajusteId: string, diferencias: readonly Diferencia[]) =>
  new DomainError(
    'conversiones.ajuste-en-conflicto',
    `The amendment ${ajusteId} is known with another ${camposDe(diferencias)}.`,
    'conflicto',
    { diferencias },
  );

const camposDe = (diferencias: readonly Diferencia[]): string => diferencias.map(({ campo }) => campo).join(', ');
