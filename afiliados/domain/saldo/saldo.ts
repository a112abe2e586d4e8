import { cero, comparar, type Dinero, negar, restar, sumar } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Partida } from './partida.js';

/** What a balance is made of; each is a plain sum in the same currency, so balances add up. */
export interface Aporte {
  readonly acumulado: Dinero;
  readonly aprobado: Dinero;
  readonly enPago: Dinero;
  readonly pagado: Dinero;
}

export const nada = (moneda: string): Aporte => ({
  acumulado: cero(moneda),
  aprobado: cero(moneda),
  enPago: cero(moneda),
  pagado: cero(moneda),
});

export function aporteDe({ situacion, importe, aprobado }: Partida): Aporte {
  const sin = nada(importe.moneda);
  switch (situacion) {
    case 'CALCULADA':
      return { ...sin, acumulado: importe };
    case 'APROBADA':
      return { ...sin, acumulado: importe, aprobado: aprobado ? menor(importe, aprobado) : importe };
    case 'SOLICITADO':
      return { ...sin, enPago: importe };
    case 'CONFIRMADO':
      return { ...sin, pagado: importe };
    case 'ANULADA':
    case 'FALLIDO':
    case 'DEVUELTO':
      return sin;
  }
}

const menor = (a: Dinero, b: Dinero): Dinero => (comparar(a, b) < 0 ? a : b);

const porPartes = (cada: (a: Dinero, b: Dinero) => Dinero, a: Aporte, b: Aporte): Aporte => ({
  acumulado: cada(a.acumulado, b.acumulado),
  aprobado: cada(a.aprobado, b.aprobado),
  enPago: cada(a.enPago, b.enPago),
  pagado: cada(a.pagado, b.pagado),
});

export const masAporte = (a: Aporte, b: Aporte): Aporte => porPartes(sumar, a, b);
export const menosAporte = (a: Aporte, b: Aporte): Aporte => porPartes(restar, a, b);

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

export function saldoDe({ acumulado, aprobado, enPago, pagado }: Aporte): Saldo {
  const { moneda } = acumulado;
  const debido = restar(restar(aprobado, enPago), pagado);
  return {
    moneda,
    acumulado,
    porPagar: positivo(debido),
    enPago,
    pagado,
    negativo: positivo(negar(debido)),
  };
}

function positivo(importe: Dinero): Dinero {
  const nulo = cero(importe.moneda);
  return comparar(importe, nulo) > 0 ? importe : nulo;
}
