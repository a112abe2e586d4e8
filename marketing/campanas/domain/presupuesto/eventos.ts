import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';

/** What a reservation is for. */
export interface Destino {
  readonly comisionId: string;
  readonly conversionId: string;
}

/** A movement that the world is told of. */
interface Movimiento {
  readonly campanaId: string;
  readonly marcaId: string;
  readonly conversionId: string;
  readonly monto: Dinero;
  /** What is left afterwards; null without limit. */
  readonly disponible: Dinero | null;
}

interface Hecho<Tipo extends string, Datos> {
  readonly tipo: Tipo;
  readonly datos: Datos;
  readonly en: Date;
}

/** Amounts are not negative. */
export type EventoPresupuesto =
  | Hecho<'PresupuestoReservado' | 'PresupuestoLiberado', Movimiento & Destino>
  | Hecho<'PresupuestoInsuficiente', Movimiento>
  | Hecho<'PresupuestoAmpliado' | 'PresupuestoReducido', { readonly monto: Dinero }>
  /** `liberado`: of the reservation. */
  | Hecho<'PresupuestoGastado', { readonly monto: Dinero; readonly liberado: Dinero }>
  /** `reservado`: again, of what came back. */
  | Hecho<'PresupuestoRecuperado', { readonly monto: Dinero; readonly reservado: Dinero }>;
