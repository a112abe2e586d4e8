import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Evento } from '../../../comun/domain/evento.js';

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

/** Amounts are not negative. */
export type EventoPresupuesto =
  | Evento<'PresupuestoReservado' | 'PresupuestoLiberado', Movimiento & Destino>
  | Evento<'PresupuestoInsuficiente', Movimiento>
  | Evento<'PresupuestoAmpliado' | 'PresupuestoReducido', { readonly monto: Dinero }>
  /** The terms changed: `monto` is the least that they give from now on. */
  | Evento<'ComisionMenorCambiada', { readonly monto: Dinero }>
  /** `liberado`: of the reservation. */
  | Evento<'PresupuestoGastado', { readonly monto: Dinero; readonly liberado: Dinero }>
  /** `reservado`: again, of what came back. */
  | Evento<'PresupuestoRecuperado', { readonly monto: Dinero; readonly reservado: Dinero }>;
