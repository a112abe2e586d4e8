import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';

export class AfiliadoDesconocido extends DomainError {
  constructor(id: string) {
    super('afiliados.desconocido', `There is no affiliate ${id}.`, 'no-encontrado');
  }
}

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

export class VersionDistinta extends DomainError {
  constructor(esperada: number, actual: number) {
    super('afiliados.version-distinta', `Version ${esperada} was expected, it is ${actual} by now.`, 'version', {
      version: actual,
    });
  }
}

export class AfiliadoNoPendiente extends DomainError {
  constructor(estado: string) {
    super('afiliados.no-pendiente', `Only a PENDIENTE affiliate is validated; this one is ${estado}.`, 'conflicto', {
      estado,
    });
  }
}

export class AfiliadoNoActivo extends DomainError {
  constructor(estado: string) {
    super('afiliados.no-activo', `This takes an ACTIVO affiliate; this one is ${estado}.`, 'conflicto', { estado });
  }
}

export class AfiliadoNoReactivable extends DomainError {
  constructor(estado: string) {
    const mensaje = `Only a SUSPENDIDO or DESACTIVADO affiliate is reactivated; this one is ${estado}.`;
    super('afiliados.no-reactivable', mensaje, 'conflicto', { estado });
  }
}

export class AfiliadoNoDesactivable extends DomainError {
  constructor(estado: string) {
    const mensaje = `Only an ACTIVO or SUSPENDIDO affiliate is deactivated; this one is ${estado}.`;
    super('afiliados.no-desactivable', mensaje, 'conflicto', { estado });
  }
}

export class AfiliadoYaBloqueado extends DomainError {
  constructor() {
    super('afiliados.ya-bloqueado', 'The affiliate is BLOQUEADO already.', 'conflicto');
  }
}

export class AfiliadoNoBloqueado extends DomainError {
  constructor(estado: string) {
    super('afiliados.no-bloqueado', `Only a BLOQUEADO affiliate is unblocked; this one is ${estado}.`, 'conflicto', {
      estado,
    });
  }
}

export class RazonRequerida extends DomainError {
  constructor() {
    super('afiliados.razon-requerida', 'This change needs a reason.', 'regla');
  }
}

export class EfectivoEnElFuturo extends DomainError {
  constructor() {
    super('afiliados.efectivo-futuro', 'A change cannot take effect in the future.', 'regla');
  }
}

export class EfectivoAnterior extends DomainError {
  constructor(desde: Date) {
    const mensaje = `A change cannot take effect before the one it follows (${desde.toISOString()}).`;
    super('afiliados.efectivo-anterior', mensaje, 'regla', { desde: desde.toISOString() });
  }
}
