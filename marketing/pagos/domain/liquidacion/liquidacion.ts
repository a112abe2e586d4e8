import { AggregateRoot } from '@alpespartner/shared-kernel/domain/aggregate.js';
import { cero, type Dinero, sumar } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Linea } from './corte.js';
import {
  aprobadorEsCreador,
  contenidoCambiado,
  liquidacionEnDespacho,
  liquidacionEnOtroEstado,
  liquidacionVacia,
} from './errores.js';
import { type Caidas, conCaidas } from './revision.js';

export const SITUACIONES_LIQUIDACION = ['CERRADA', 'APROBADA', 'DESPACHADA', 'COMPLETADA', 'CANCELADA'] as const;
export type SituacionLiquidacion = (typeof SITUACIONES_LIQUIDACION)[number];

/** Who took it back, why, and when. */
interface Cancelacion {
  readonly por: string;
  readonly razon: string;
  readonly en: Date;
}

/** Where a settlement stands; from its approval on it says whose that was. */
export type FaseDeLiquidacion =
  | { readonly situacion: 'CERRADA' }
  | { readonly situacion: 'APROBADA' | 'DESPACHADA' | 'COMPLETADA'; readonly aprobadaPor: string }
  | { readonly situacion: 'CANCELADA'; readonly aprobadaPor: string | null; readonly cancelacion: Cancelacion };

export const aprobadaPorDe = (fase: FaseDeLiquidacion): string | null =>
  'aprobadaPor' in fase ? fase.aprobadaPor : null;
export const cancelacionDe = (fase: FaseDeLiquidacion): Cancelacion | null =>
  'cancelacion' in fase ? fase.cancelacion : null;

/** What one brand owes its affiliates in one currency, up to a cut-off. */
export interface EstadoLiquidacion {
  readonly id: string;
  readonly marcaId: string;
  readonly moneda: string;
  /** Sales up to here are part of it. */
  readonly corte: Date;
  /** Less than this is not paid to one affiliate; it waits. */
  readonly minimo: Dinero;
  readonly lineas: readonly Linea[];
  /** Of its content: whoever approves says which content that is. */
  readonly huella: string;
  readonly fase: FaseDeLiquidacion;
  readonly creadaPor: string;
  readonly creadaEn: Date;
}

type Propuesta = Omit<EstadoLiquidacion, 'fase'>;

/** What looking again came to: the lines that drop out, and the `huella` of what is left. */
export interface Revisada {
  readonly caidas: Caidas;
  readonly huella: string;
}

/** A settlement as it would be approved now. */
export const conRevision = (estado: EstadoLiquidacion, { caidas, huella }: Revisada): EstadoLiquidacion =>
  caidas.size === 0 ? estado : { ...estado, lineas: conCaidas(estado.lineas, caidas), huella };

/** Whether any of its payments was never sent, or has not ended. */
export interface Avance {
  readonly porEnviar: boolean;
  readonly enCurso: boolean;
}

interface Evento<T extends string, D> {
  readonly tipo: T;
  readonly datos: D;
  readonly en: Date;
}
type EventoLiquidacion =
  | Evento<'LiquidacionCerrada', { readonly por: string; readonly huella: string }>
  | Evento<'LiquidacionAprobada', { readonly por: string; readonly caidas: Caidas }>
  | Evento<'LiquidacionCancelada', Omit<Cancelacion, 'en'>>
  | Evento<'LiquidacionDespachada' | 'LiquidacionCompletada', Readonly<Record<string, never>>>;

/** Of the lines that are paid. */
export const totalDe = ({ lineas, moneda }: Pick<EstadoLiquidacion, 'lineas' | 'moneda'>): Dinero =>
  lineas.reduce((suma, { monto, pagadera }) => (pagadera ? sumar(suma, monto) : suma), cero(moneda));

/** The affiliates that it pays. */
export const pagaderosDe = ({ lineas }: Pick<EstadoLiquidacion, 'lineas'>): string[] =>
  lineas.filter(({ pagadera }) => pagadera).map(({ afiliadoId }) => afiliadoId);

/** CERRADA → APROBADA → DESPACHADA → COMPLETADA; CANCELADA until any of it was sent. It is collected and closed in one act, so nobody ever sees it open. */
export class Liquidacion extends AggregateRoot<EstadoLiquidacion, EventoLiquidacion> {
  static cerrar(propuesta: Propuesta): Liquidacion {
    if (!propuesta.lineas.some(({ pagadera }) => pagadera)) throw liquidacionVacia(propuesta.lineas.length);
    const liquidacion = new Liquidacion({ ...propuesta, fase: { situacion: 'CERRADA' } });
    const { creadaPor: por, creadaEn: en, huella } = propuesta;
    liquidacion.record({ tipo: 'LiquidacionCerrada', datos: { por, huella }, en });
    return liquidacion;
  }

  static of(estado: EstadoLiquidacion, version: number): Liquidacion {
    return new Liquidacion(estado, version);
  }

  /** By another person than its creator, for exactly the content of `leida`: what is left of it as it was looked at again. */
  aprobar(por: string, leida: string, { caidas, huella }: Revisada, ahora: Date): void {
    const { fase, creadaPor } = this.estado;
    if (fase.situacion !== 'CERRADA') throw liquidacionEnOtroEstado('approved', fase.situacion);
    if (por === creadaPor) throw aprobadorEsCreador();
    if (leida !== huella) throw contenidoCambiado(huella);
    const revisada = conRevision(this.estado, { caidas, huella });
    if (pagaderosDe(revisada).length === 0) throw liquidacionVacia(revisada.lineas.length);
    this.estado = { ...revisada, fase: { situacion: 'APROBADA', aprobadaPor: por } };
    this.record({ tipo: 'LiquidacionAprobada', datos: { por, caidas }, en: ahora });
  }

  /**
   * Takes it back before any of its payments was sent (`enviada`: one was); a second time changes nothing. Answers whether
   * it did.
   */
  cancelar(por: string, razon: string, enviada: boolean, ahora: Date): boolean {
    const { fase } = this.estado;
    if (fase.situacion === 'CANCELADA') return false;
    if (fase.situacion !== 'CERRADA' && fase.situacion !== 'APROBADA') {
      throw liquidacionEnOtroEstado('cancelled', fase.situacion);
    }
    if (enviada) throw liquidacionEnDespacho();
    const cancelacion = { por, razon, en: ahora };
    this.estado = { ...this.estado, fase: { situacion: 'CANCELADA', aprobadaPor: aprobadaPorDe(fase), cancelacion } };
    this.record({ tipo: 'LiquidacionCancelada', datos: { por, razon }, en: ahora });
    return true;
  }

  /** Dispatched when every payment has been sent once, complete when every payment has ended. */
  avanzar({ porEnviar, enCurso }: Avance, ahora: Date): void {
    if (this.estado.fase.situacion === 'APROBADA' && !porEnviar) this.pasarA('DESPACHADA', ahora);
    if (this.estado.fase.situacion === 'DESPACHADA' && !enCurso) this.pasarA('COMPLETADA', ahora);
  }

  private pasarA(situacion: 'DESPACHADA' | 'COMPLETADA', en: Date): void {
    const { fase } = this.estado;
    if (fase.situacion === 'CERRADA' || fase.situacion === 'CANCELADA') return;
    this.estado = { ...this.estado, fase: { ...fase, situacion } };
    const tipo = situacion === 'DESPACHADA' ? 'LiquidacionDespachada' : 'LiquidacionCompletada';
    this.record({ tipo, datos: {}, en });
  }
}
