import { cero, type Dinero, restar, sumar } from '@alpespartner/shared-kernel/domain/dinero.js';

/** What moved in the debt of a brand in one month. */
export interface Movido {
  readonly marcaId: string;
  /** `2026-03` */
  readonly periodo: string;
  /** Earned by affiliates, corrections included; what was clawed back is not taken off. */
  readonly devengado: Dinero;
  readonly recuperado: Dinero;
  readonly pagado: Dinero;
  /** By how much what is held, and what is being paid, changed. */
  readonly retenido: Dinero;
  readonly enPago: Dinero;
  readonly al: Date;
}

/** What a brand came to owe, and paid, in one month; and what it owed at its end. */
export interface Pasivo extends Omit<Movido, 'retenido' | 'enPago'> {
  readonly alCierre: Cierre;
}

interface Cierre {
  readonly retenido: Dinero;
  /** Below zero: to be recovered. */
  readonly porPagar: Dinero;
  readonly enPago: Dinero;
}

/** The balances follow from all months up to theirs. `meses` by brand, currency and month. */
export function pasivos(meses: readonly Movido[]): Pasivo[] {
  const cierres = new Map<string, Cierre>();
  return meses.map(({ retenido, enPago, ...mes }) => {
    const { moneda } = mes.devengado;
    const clave = `${mes.marcaId}/${moneda}`;
    const antes = cierres.get(clave) ?? { retenido: cero(moneda), porPagar: cero(moneda), enPago: cero(moneda) };
    const gastos = [mes.recuperado, mes.pagado, retenido, enPago];
    const alCierre = {
      retenido: sumar(antes.retenido, retenido),
      porPagar: sumar(antes.porPagar, gastos.reduce(restar, mes.devengado)),
      enPago: sumar(antes.enPago, enPago),
    };
    cierres.set(clave, alCierre);
    return { ...mes, alCierre };
  });
}
