import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';

/** What moves the debt of a brand. */
export type Concepto =
  'devengo' | 'ajuste' | 'recupero' | 'aprobado' | 'solicitado' | 'pagado' | 'fallido' | 'devuelto';

/** One movement, by the event that made it: `origenId` is the commission or the payment. `monto` as the event says it. */
export interface Movimiento {
  readonly origenId: string;
  readonly secuencia: bigint;
  readonly marcaId: string;
  readonly concepto: Concepto;
  readonly monto: Dinero;
  readonly al: Date;
}

/** In the order of what they come from, and of its events. */
export const porOrigen = (a: Movimiento, b: Movimiento): number =>
  a.origenId === b.origenId ? Number(a.secuencia - b.secuencia) : a.origenId < b.origenId ? -1 : 1;
