import type { Fila } from './csv.js';

export type FilaConCliente = Fila & { readonly cliente: number };

/** What becomes of the rows before anything is sent, each list in file order. */
export interface Clasificadas {
  /** Rounds of sales: the n-th holds the n-th row of each invoice number, so that the first row stands. */
  readonly rondas: readonly (readonly FilaConCliente[])[];
  readonly reembolsos: readonly FilaConCliente[];
  readonly organicas: readonly Fila[];
  readonly sinFactura: readonly Fila[];
}

export function clasificar(filas: readonly Fila[]): Clasificadas {
  const rondas: FilaConCliente[][] = [];
  const reembolsos: FilaConCliente[] = [];
  const organicas: Fila[] = [];
  const sinFactura: Fila[] = [];
  const veces = new Map<string, number>();
  for (const fila of filas) {
    if (!/^C?\d{6}$/.test(fila.factura)) sinFactura.push(fila);
    else if (!conAfiliado(fila)) organicas.push(fila);
    else if (fila.factura.startsWith('C')) reembolsos.push(fila);
    else {
      const vez = veces.get(fila.factura) ?? 0;
      veces.set(fila.factura, vez + 1);
      (rondas[vez] ??= []).push(fila);
    }
  }
  return { rondas, reembolsos, organicas, sinFactura };
}

/** A row without customer, or with one that came by itself, belongs to no affiliate. */
const conAfiliado = (fila: Fila): fila is FilaConCliente => fila.cliente !== null && fila.cliente % 7 !== 0;
