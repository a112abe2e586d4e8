import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';

/** `existente` is not part of the answer: who may know it is decided where the caller is known. */
export class AfiliadoDuplicado extends DomainError {
  constructor(
    readonly campo: 'documento' | 'email',
    readonly existente: string,
    detalle: Readonly<Record<string, unknown>> = { campo },
  ) {
    super('afiliados.duplicado', `An affiliate with this ${campo} is already registered.`, 'conflicto', detalle);
  }

  conAfiliado(): AfiliadoDuplicado {
    return new AfiliadoDuplicado(this.campo, this.existente, { campo: this.campo, afiliado_id: this.existente });
  }
}

/** Another affiliate has this referral code: try the next one. Not an answer to anybody. */
export class CodigoReferidoTomado extends Error {}

export const afiliadoDesconocido = (id: string): DomainError =>
  new DomainError('afiliados.desconocido', `There is no affiliate ${id}.`, 'no-encontrado');

export function versionDistinta(esperada: number, actual: number): DomainError {
  const mensaje = `Version ${esperada} was expected, it is ${actual} by now.`;
  return new DomainError('afiliados.version-distinta', mensaje, 'version', { version: actual });
}

const enOtroEstado = (codigo: string, regla: string, estado: string): DomainError =>
  new DomainError(codigo, `${regla}; this one is ${estado}.`, 'conflicto', { estado });

export const afiliadoNoPendiente = (estado: string): DomainError =>
  enOtroEstado('afiliados.no-pendiente', 'Only a PENDIENTE affiliate is validated', estado);

export const afiliadoNoActivo = (estado: string): DomainError =>
  enOtroEstado('afiliados.no-activo', 'This takes an ACTIVO affiliate', estado);

export const afiliadoNoReactivable = (estado: string): DomainError =>
  enOtroEstado('afiliados.no-reactivable', 'Only a SUSPENDIDO or DESACTIVADO affiliate is reactivated', estado);

export const afiliadoNoDesactivable = (estado: string): DomainError =>
  enOtroEstado('afiliados.no-desactivable', 'Only an ACTIVO or SUSPENDIDO affiliate is deactivated', estado);

export const afiliadoNoBloqueado = (estado: string): DomainError =>
  enOtroEstado('afiliados.no-bloqueado', 'Only a BLOQUEADO affiliate is unblocked', estado);

export const afiliadoYaBloqueado = (): DomainError =>
  new DomainError('afiliados.ya-bloqueado', 'The affiliate is BLOQUEADO already.', 'conflicto');

export const afiliadoBloqueado = (): DomainError =>
  new DomainError('afiliados.bloqueado', 'The affiliate is BLOQUEADO; its data stay as they are.', 'conflicto');

export const razonRequerida = (): DomainError =>
  new DomainError('afiliados.razon-requerida', 'This change needs a reason.', 'regla');
