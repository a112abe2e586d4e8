import { dinero, type Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';

/**
 * One commission, or one payment, as far as its own events tell. Commissions and payments arrive in no common order,
 * so neither looks at the other: the balance is a sum over both, the same in whatever order they came.
 */
export interface Partida {
  readonly id: string;
  readonly afiliadoId: string;
  readonly moneda: string;
  /** Minor units: the sum of a commission's entries so far, or the amount of a payment. */
  readonly importe: bigint;
  readonly situacion: 'CALCULADA' | 'APROBADA' | 'ANULADA' | 'SOLICITADO' | 'CONFIRMADO' | 'FALLIDO';
  /** The last event taken in; an older one, or the same again, changes nothing. */
  readonly secuencia: bigint;
}

/** What a balance is made of; each is a plain sum, so balances add up. Minor units. */
export interface Aporte {
  readonly acumulado: bigint;
  readonly aprobado: bigint;
  readonly enPago: bigint;
  readonly pagado: bigint;
}

export const NADA: Aporte = { acumulado: 0n, aprobado: 0n, enPago: 0n, pagado: 0n };

export function aporteDe({ situacion, importe }: Partida): Aporte {
  switch (situacion) {
    case 'CALCULADA':
      return { ...NADA, acumulado: importe };
    case 'APROBADA':
      return { ...NADA, acumulado: importe, aprobado: importe };
    case 'SOLICITADO':
      return { ...NADA, enPago: importe };
    case 'CONFIRMADO':
      return { ...NADA, pagado: importe };
    case 'ANULADA':
    case 'FALLIDO':
      return NADA;
  }
}

export const masAporte = (a: Aporte, b: Aporte): Aporte => ({
  acumulado: a.acumulado + b.acumulado,
  aprobado: a.aprobado + b.aprobado,
  enPago: a.enPago + b.enPago,
  pagado: a.pagado + b.pagado,
});

export const menosAporte = (a: Aporte, b: Aporte): Aporte => ({
  acumulado: a.acumulado - b.acumulado,
  aprobado: a.aprobado - b.aprobado,
  enPago: a.enPago - b.enPago,
  pagado: a.pagado - b.pagado,
});

export interface Saldo {
  readonly moneda: string;
  /** The sum of all entries. */
  readonly acumulado: Dinero;
  /** Approved, and neither paid nor on its way. */
  readonly porPagar: Dinero;
  readonly enPago: Dinero;
  readonly pagado: Dinero;
  /** Paid more than is due by now (refunds after payment), as a positive amount: netted against what is earned next. */
  readonly negativo: Dinero;
}

export function saldoDe(moneda: string, { acumulado, aprobado, enPago, pagado }: Aporte): Saldo {
  const debido = aprobado - enPago - pagado;
  return {
    moneda,
    acumulado: dinero(acumulado, moneda),
    porPagar: dinero(debido > 0n ? debido : 0n, moneda),
    enPago: dinero(enPago, moneda),
    pagado: dinero(pagado, moneda),
    negativo: dinero(debido < 0n ? -debido : 0n, moneda),
  };
}
