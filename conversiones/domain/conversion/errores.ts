import { formatDinero, type Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { DomainError } from '@alpespartner/shared-kernel/domain/errors.js';
import type { Diferencia } from '../pedido/datos.js';

export class ConversionDesconocida extends DomainError {
  constructor() {
    super('conversiones.desconocida', 'There is no such conversion.', 'no-encontrado');
  }
}

export class ClicDesconocido extends DomainError {
  constructor() {
    super('conversiones.clic-desconocido', 'There is no such click.', 'no-encontrado');
  }
}

/** An affiliate tells of its own links only. */
export class ClicDeOtro extends DomainError {
  constructor() {
    super('conversiones.clic-de-otro', 'This is not your link.', 'prohibido');
  }
}

export class ValorNoPositivo extends DomainError {
  constructor(valor: Dinero) {
    super(
      'conversiones.valor-no-positivo',
      `A value of ${formatDinero(valor)} ${valor.moneda} earns nothing.`,
      'regla',
    );
  }
}

/** The same transaction was reported before with another content; what was reported first stands. */
export class TransaccionEnConflicto extends DomainError {
  constructor(conversionId: string, diferencias: readonly Diferencia[]) {
    const campos = diferencias.map(({ campo }) => campo).join(', ');
    super('conversiones.transaccion-en-conflicto', `This transaction is known with another ${campos}.`, 'conflicto', {
      conversion_id: conversionId,
      diferencias,
    });
  }
}

/** The conversion is in a state from which the command leads nowhere. */
export class TransicionImposible extends DomainError {
  constructor(hacer: 'validate' | 'reject' | 'cancel' | 'amend', estado: string) {
    const codigos = {
      validate: 'no-en-revision',
      reject: 'no-rechazable',
      cancel: 'no-cancelable',
      amend: 'no-ajustable',
    };
    super(`conversiones.${codigos[hacer]}`, `Cannot ${hacer} a conversion that is ${estado}.`, 'conflicto', { estado });
  }
}

/** Only what waits for its commission can be told again. */
export class NadaQueReanudar extends DomainError {
  constructor(situacion: string) {
    super('conversiones.no-espera-comision', `It does not wait for its commission: it is ${situacion}.`, 'conflicto');
  }
}

export class ReembolsoNoPositivo extends DomainError {
  constructor() {
    super('conversiones.reembolso-no-positivo', 'A refund is more than zero.', 'regla');
  }
}

export class ReembolsoExcede extends DomainError {
  constructor(restante: Dinero) {
    const texto = formatDinero(restante);
    super('conversiones.reembolso-excede', `Only ${texto} ${restante.moneda} are left to refund.`, 'regla', {
      restante: { monto: texto, moneda: restante.moneda },
    });
  }
}

/** The refunds so far are more than the conversion would be worth. */
export class AjusteBajoReembolsos extends DomainError {
  constructor(reembolsado: Dinero) {
    const texto = formatDinero(reembolsado);
    super('conversiones.ajuste-bajo-reembolsos', `${texto} ${reembolsado.moneda} were refunded already.`, 'regla', {
      reembolsado: { monto: texto, moneda: reembolsado.moneda },
    });
  }
}

export class AjusteEnConflicto extends DomainError {
  constructor(ajusteId: string, diferencias: readonly Diferencia[]) {
    const campos = diferencias.map(({ campo }) => campo).join(', ');
    const mensaje = `The amendment ${ajusteId} is known with another ${campos}.`;
    super('conversiones.ajuste-en-conflicto', mensaje, 'conflicto', { diferencias });
  }
}

export class ReembolsoEnConflicto extends DomainError {
  constructor(reembolsoId: string, diferencias: readonly Diferencia[]) {
    const campos = diferencias.map(({ campo }) => campo).join(', ');
    const mensaje = `The refund ${reembolsoId} is known with another ${campos}.`;
    super('conversiones.reembolso-en-conflicto', mensaje, 'conflicto', { diferencias });
  }
}

export class EnlaceDesconocido extends DomainError {
  constructor() {
    super('conversiones.enlace-desconocido', 'There is no such link.', 'no-encontrado');
  }
}

export class DestinoInaceptable extends DomainError {
  constructor() {
    super('conversiones.destino-inaceptable', 'A link leads to an http or https page, without a password.', 'entrada');
  }
}

/** An affiliate links to what the brand links to itself, and to nothing else. */
export class DestinoNoRegistrado extends DomainError {
  constructor() {
    super('conversiones.destino-no-registrado', 'The brand has no link of this campaign to that page.', 'prohibido');
  }
}

export class CampanaDeOtro extends DomainError {
  constructor() {
    super('conversiones.campana-desconocida', 'There is no such campaign.', 'no-encontrado');
  }
}

export class CuponInvalido extends DomainError {
  constructor(mensaje: string) {
    super('conversiones.cupon-invalido', mensaje, 'regla');
  }
}

/** In one brand a code says one thing at a time. */
export class CuponOcupado extends DomainError {
  constructor(desde: Date, hasta: Date | null) {
    super('conversiones.cupon-ocupado', 'This code is taken at that time.', 'conflicto', {
      desde: desde.toISOString(),
      hasta: hasta?.toISOString() ?? null,
    });
  }
}
