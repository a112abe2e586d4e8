import { type Dinero, formatDinero } from '@alpespartner/shared-kernel/domain/dinero.js';

/** One field, under its published name, with what stands and what came. */
export interface Diferencia {
  readonly campo: string;
  readonly primero: unknown;
  readonly recibido: unknown;
}

/** What of `antes` stands otherwise in `ahora`. */
export const diferencias = (
  antes: Readonly<Record<string, unknown>>,
  ahora: Readonly<Record<string, unknown>>,
): Diferencia[] =>
  Object.keys(antes)
    .filter((campo) => JSON.stringify(antes[campo]) !== JSON.stringify(ahora[campo]))
    .map((campo) => ({ campo, primero: antes[campo], recibido: ahora[campo] }));

export const importeVisible = (importe: Dinero) => ({ monto: formatDinero(importe), moneda: importe.moneda });
