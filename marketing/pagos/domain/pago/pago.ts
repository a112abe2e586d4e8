import { AggregateRoot } from '@alpespartner/shared-kernel/domain/aggregate.js';
import { formatDinero, iguales, type Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { idDe } from '@alpespartner/shared-kernel/domain/ids.js';
import { PagoTerminado, RespuestaImposible } from './errores.js';
import type { RespuestaPasarela } from '../pasarela/pasarela.js';
import type { Reintentos } from './reintentos.js';

export const SITUACIONES_PAGO = ['PENDIENTE', 'ENVIADO', 'CONFIRMADO', 'FALLIDO'] as const;
export type SituacionPago = (typeof SITUACIONES_PAGO)[number];

/** One payment to one affiliate. Its id is its key at the gateway, for ever. */
export interface EstadoPago {
  readonly id: string;
  readonly liquidacionId: string;
  readonly marcaId: string;
  readonly afiliadoId: string;
  readonly monto: Dinero;
  readonly situacion: SituacionPago;
  /** Times it was sent or asked about. */
  readonly intentos: number;
  readonly referencia: string | null;
  /** Of the last failure. */
  readonly codigo: string | null;
  /** When it is looked at again; null: it has ended. */
  readonly proximoEn: Date | null;
  readonly solicitadoEn: Date;
}

/** `pago` is the payment after the event. */
export type EventoPago =
  | { readonly tipo: 'PagoSolicitado' | 'PagoConfirmado'; readonly pago: EstadoPago; readonly en: Date }
  | { readonly tipo: 'PagoFallido'; readonly pago: EstadoPago; readonly reintentable: boolean; readonly en: Date }
  /** Not told to the world: it was taken up, or the gateway has not decided yet. */
  | { readonly tipo: 'PagoEnCurso'; readonly pago: EstadoPago; readonly en: Date };

/** A settlement pays an affiliate once. */
export const pagoIdDe = (liquidacionId: string, afiliadoId: string): string => idDe('pago', liquidacionId, afiliadoId);

/** PENDIENTE → ENVIADO → CONFIRMADO | FALLIDO; FALLIDO → ENVIADO with the same key while it may be tried again. */
export class Pago extends AggregateRoot<EstadoPago, EventoPago> {
  static solicitar(de: Pick<EstadoPago, 'liquidacionId' | 'marcaId' | 'afiliadoId' | 'monto'>, ahora: Date): Pago {
    const id = pagoIdDe(de.liquidacionId, de.afiliadoId);
    const nuevo = { situacion: 'PENDIENTE', intentos: 0, referencia: null, codigo: null } as const;
    const pago = new Pago({ ...de, ...nuevo, id, proximoEn: ahora, solicitadoEn: ahora });
    pago.record({ tipo: 'PagoSolicitado', pago: pago.estado, en: ahora });
    return pago;
  }

  static desde(estado: EstadoPago, version: number): Pago {
    return new Pago(estado, version);
  }

  get terminado(): boolean {
    return this.estado.proximoEn === null;
  }

  /** Somebody takes it up; until `hasta` nobody else does. Recorded before the gateway is spoken to. */
  tomar(hasta: Date, ahora: Date): void {
    if (this.terminado) return;
    const intentos = this.estado.intentos + 1;
    this.enCurso({ situacion: 'ENVIADO', intentos, proximoEn: hasta }, ahora);
  }

  /** It is looked at again at once, not when its turn would come. Throws PagoTerminado. */
  reanudar(ahora: Date): void {
    if (this.terminado) throw new PagoTerminado(this.estado.situacion);
    this.enCurso({ proximoEn: ahora }, ahora);
  }

  /**
   * What the gateway said, once or again, in whatever order. Only its own word ends a payment: silence never does, since it
   * may have paid. Throws RespuestaImposible for another amount, or another end than the one it had.
   */
  responder(respuesta: RespuestaPasarela, reintentos: Reintentos, ahora: Date): void {
    switch (respuesta.tipo) {
      case 'confirmado':
        return this.confirmar(respuesta.referencia, respuesta.monto, ahora);
      case 'rechazado':
        return this.fallar(respuesta, reintentos, ahora);
      case 'en_curso':
        return this.esperar({ codigo: null }, reintentos, ahora);
      case 'desconocido':
      case 'sin_respuesta':
        return this.esperar({}, reintentos, ahora);
    }
  }

  private confirmar(referencia: string, monto: Dinero, ahora: Date): void {
    const { situacion, monto: pedido, id } = this.estado;
    if (!iguales(monto, pedido)) {
      const montos = `${formatDinero(monto)} ${monto.moneda} instead of ${formatDinero(pedido)} ${pedido.moneda}`;
      throw new RespuestaImposible('pago_con_otro_monto', `The gateway paid ${montos} for ${id}.`);
    }
    if (situacion === 'CONFIRMADO') return;
    if (this.terminado) throw new RespuestaImposible('pago_ya_terminado', `${id} had failed for good, and was paid.`);
    this.estado = { ...this.estado, situacion: 'CONFIRMADO', referencia, codigo: null, proximoEn: null };
    this.record({ tipo: 'PagoConfirmado', pago: this.estado, en: ahora });
  }

  private fallar({ codigo, reintentable }: Rechazo, reintentos: Reintentos, ahora: Date): void {
    const { situacion, intentos, id } = this.estado;
    if (situacion === 'CONFIRMADO') throw new RespuestaImposible('pago_ya_terminado', `${id} was paid, and then not.`);
    if (this.terminado) return;
    const otraVez = reintentable && intentos < reintentos.maximo;
    const proximoEn = otraVez ? reintentos.tras(intentos, ahora) : null;
    this.estado = { ...this.estado, situacion: 'FALLIDO', codigo, proximoEn };
    this.record({ tipo: 'PagoFallido', pago: this.estado, reintentable: otraVez, en: ahora });
  }

  private esperar(cambio: Partial<EstadoPago>, reintentos: Reintentos, ahora: Date): void {
    if (this.terminado) return;
    this.enCurso({ ...cambio, proximoEn: reintentos.tras(this.estado.intentos, ahora) }, ahora);
  }

  private enCurso(cambio: Partial<EstadoPago>, en: Date): void {
    this.estado = { ...this.estado, ...cambio };
    this.record({ tipo: 'PagoEnCurso', pago: this.estado, en });
  }
}

type Rechazo = Extract<RespuestaPasarela, { readonly tipo: 'rechazado' }>;
