import { cero, type Dinero, iguales, sumar } from '@alpespartner/shared-kernel/domain/dinero.js';

/** One budget beside the accounts it pays for, both of one moment. */
export interface Partes {
  readonly campanaId: string;
  readonly presupuesto: {
    /** null, and null below: no limit. */
    readonly total: Dinero | null;
    readonly disponible: Dinero | null;
    readonly reservado: Dinero;
    readonly gastado: Dinero;
  };
  readonly cuentas: {
    /** What the accounts still want: owed, or being paid where that is more. */
    readonly reservado: Dinero;
    readonly gastado: Dinero;
    readonly saldo: Dinero;
    readonly asientos: Dinero;
  };
  /** Counters of caps that its accounts count in, and how many of them say something else than these accounts. */
  readonly topes: { readonly contadores: number; readonly desviados: number };
}

export interface Conciliada extends Partes {
  readonly cuadra: boolean;
}

/**
 * Whether a budget is the sum of what its accounts hold back and have spent, every account the sum of its entries, and every
 * counter of a cap what the accounts under it come to.
 */
export function conciliar(partes: Partes): Conciliada {
  const { presupuesto, cuentas, topes } = partes;
  const { total, disponible, reservado, gastado } = presupuesto;
  const repartido = [disponible ?? cero(reservado.moneda), reservado, gastado].reduce(sumar);
  const cuadra =
    (total === null || iguales(total, repartido)) &&
    iguales(reservado, cuentas.reservado) &&
    iguales(gastado, cuentas.gastado) &&
    iguales(cuentas.saldo, cuentas.asientos) &&
    topes.desviados === 0;
  return { ...partes, cuadra };
}
