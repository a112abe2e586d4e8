import type { FilaConCliente } from './reading/classify.js';

export interface Aceptada {
  readonly fila: FilaConCliente;
  readonly conversionId: string;
}

/** A part of a refund invoice that belongs to one sale. */
export interface Parte {
  readonly fila: FilaConCliente;
  readonly conversionId: string;
  readonly transaccion: string;
  readonly centavos: bigint;
  /** The shop may book one refund invoice in several rows: which of them, for that sale, from 1. */
  readonly vez: number;
}

export interface Reparto {
  readonly partes: readonly Parte[];
  /** What of a refund found no sale. */
  readonly sinVenta: readonly { readonly fila: FilaConCliente; readonly centavos: bigint }[];
}

/**
 * Gives each refund to the same customer's earlier accepted sales, newest first, each up to what is left of it. It
 * depends on the file and on what was accepted only, so that a second import comes to the same parts.
 */
export function repartirReembolsos(aceptadas: readonly Aceptada[], reembolsos: readonly FilaConCliente[]): Reparto {
  const partes: Parte[] = [];
  const sinVenta: { fila: FilaConCliente; centavos: bigint }[] = [];
  const restante = new Map(aceptadas.map(({ conversionId, fila }) => [conversionId, fila.centavos]));
  const porCliente = agrupar(aceptadas);
  const veces = new Map<string, number>();
  for (const fila of reembolsos) {
    let falta = fila.centavos < 0n ? -fila.centavos : fila.centavos;
    const ventas = (porCliente.get(fila.cliente) ?? []).filter((venta) => antes(venta.fila, fila)).sort(masNueva);
    for (const { conversionId, fila: venta } of ventas) {
      const queda = restante.get(conversionId) ?? 0n;
      const centavos = queda < falta ? queda : falta;
      if (centavos <= 0n) continue;
      restante.set(conversionId, queda - centavos);
      falta -= centavos;
      const ambas = `${fila.factura}-${conversionId}`;
      const vez = (veces.get(ambas) ?? 0) + 1;
      veces.set(ambas, vez);
      partes.push({ fila, conversionId, transaccion: venta.factura, centavos, vez });
    }
    if (falta > 0n) sinVenta.push({ fila, centavos: falta });
  }
  return { partes, sinVenta };
}

function agrupar(aceptadas: readonly Aceptada[]): Map<number, Aceptada[]> {
  const grupos = new Map<number, Aceptada[]>();
  for (const venta of aceptadas) {
    const { cliente } = venta.fila;
    grupos.set(cliente, [...(grupos.get(cliente) ?? []), venta]);
  }
  return grupos;
}

const antes = (venta: FilaConCliente, reembolso: FilaConCliente): boolean =>
  venta.linea < reembolso.linea && venta.instante <= reembolso.instante;

const masNueva = (a: Aceptada, b: Aceptada): number =>
  b.fila.instante.getTime() - a.fila.instante.getTime() || b.fila.linea - a.fila.linea;

/** The id of a refund: the same row and sale always have the same. */
export const reembolsoId = ({ fila, transaccion, vez }: Parte): string =>
  [fila.factura, transaccion, ...(vez > 1 ? [vez] : [])].join('-');
