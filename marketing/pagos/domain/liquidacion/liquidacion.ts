import { AggregateRoot } from '@alpespartner/shared-kernel/domain/aggregate.js';
import type { Linea } from './corte.js';
import { AprobadorEsCreador, ContenidoCambiado, LiquidacionEnOtroEstado, LiquidacionVacia } from '../pago/errores.js';

export const SITUACIONES_LIQUIDACION = ['CERRADA', 'APROBADA', 'DESPACHADA', 'COMPLETADA'] as const;
export type SituacionLiquidacion = (typeof SITUACIONES_LIQUIDACION)[number];

/** What one brand owes its affiliates in one currency, up to a cut-off. Amounts in minor units. */
export interface EstadoLiquidacion {
  readonly id: string;
  readonly marcaId: string;
  readonly moneda: string;
  /** Sales up to here are part of it. */
  readonly corte: Date;
  /** Less than this is not paid to one affiliate; it waits. */
  readonly minimo: bigint;
  readonly lineas: readonly Linea[];
  /** Of its content: whoever approves says which content that is. */
  readonly huella: string;
  readonly situacion: SituacionLiquidacion;
  readonly creadaPor: string;
  readonly creadaEn: Date;
  readonly aprobadaPor: string | null;
}

export type Propuesta = Omit<EstadoLiquidacion, 'situacion' | 'aprobadaPor'>;

/** Whether any of its payments was never sent, or has not ended. */
export interface Avance {
  readonly porEnviar: boolean;
  readonly enCurso: boolean;
}

export interface EventoLiquidacion {
  readonly tipo: `Liquidacion${'Cerrada' | 'Aprobada' | 'Despachada' | 'Completada'}`;
  readonly en: Date;
}

const EVENTOS = {
  CERRADA: 'LiquidacionCerrada',
  APROBADA: 'LiquidacionAprobada',
  DESPACHADA: 'LiquidacionDespachada',
  COMPLETADA: 'LiquidacionCompletada',
} as const;

/** CERRADA → APROBADA → DESPACHADA → COMPLETADA. It is collected and closed in one act, so nobody ever sees it open. */
export class Liquidacion extends AggregateRoot<EstadoLiquidacion, EventoLiquidacion> {
  static cerrar(propuesta: Propuesta): Liquidacion {
    if (!propuesta.lineas.some(({ pagadera }) => pagadera)) throw new LiquidacionVacia(propuesta.lineas.length);
    const liquidacion = new Liquidacion({ ...propuesta, situacion: 'CERRADA', aprobadaPor: null });
    liquidacion.record({ tipo: 'LiquidacionCerrada', en: propuesta.creadaEn });
    return liquidacion;
  }

  static desde(estado: EstadoLiquidacion, version: number): Liquidacion {
    return new Liquidacion(estado, version);
  }

  /** By another person than its creator, for exactly the content of `huella`. */
  aprobar(por: string, huella: string, ahora: Date): void {
    const { situacion, creadaPor } = this.estado;
    if (situacion !== 'CERRADA') throw new LiquidacionEnOtroEstado(situacion);
    if (por === creadaPor) throw new AprobadorEsCreador();
    if (huella !== this.estado.huella) throw new ContenidoCambiado(this.estado.huella);
    this.estado = { ...this.estado, aprobadaPor: por };
    this.pasarA('APROBADA', ahora);
  }

  /** Dispatched when every payment has been sent once, complete when every payment has ended. */
  avanzar({ porEnviar, enCurso }: Avance, ahora: Date): void {
    if (this.estado.situacion === 'APROBADA' && !porEnviar) this.pasarA('DESPACHADA', ahora);
    if (this.estado.situacion === 'DESPACHADA' && !enCurso) this.pasarA('COMPLETADA', ahora);
  }

  private pasarA(situacion: SituacionLiquidacion, en: Date): void {
    this.estado = { ...this.estado, situacion };
    this.record({ tipo: EVENTOS[situacion], en });
  }
}
