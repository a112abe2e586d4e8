import { AggregateRoot } from '@alpespartner/shared-kernel/domain/aggregate.js';
import { type Dinero, formatDinero, iguales } from '@alpespartner/shared-kernel/domain/dinero.js';
import { idDe } from '@alpespartner/shared-kernel/domain/ids.js';
import type { RespuestaPasarela } from '../pasarela/pasarela.js';
import { faltaOtraPersona, pagoSinConfirmar, pagoTerminado, RespuestaImposible } from './errores.js';
import type { EventoPago } from './eventos.js';
import { codigoDe, type FaseDePago, proximoDe } from './fase.js';
import type { Reintentos } from './reintentos.js';

/** One payment to one affiliate. Its id is its key at the gateway, for ever. */
export interface EstadoPago {
  readonly id: string;
  readonly liquidacionId: string;
  readonly marcaId: string;
  readonly afiliadoId: string;
  readonly monto: Dinero;
  /** Where the gateway pays it, for good from the first time it was taken up. */
  readonly beneficiario: string | null;
  readonly fase: FaseDePago;
  /** Times it was sent or asked about. */
  readonly intentos: number;
  readonly solicitadoEn: Date;
}

/** A settlement pays an affiliate once. */
export const pagoIdDe = (liquidacionId: string, afiliadoId: string): string => idDe('pago', liquidacionId, afiliadoId);

/**
 * PENDIENTE → ENVIADO → CONFIRMADO | FALLIDO; FALLIDO → ENVIADO with the same key while it may be tried again; CONFIRMADO →
 * DEVUELTO.
 */
export class Pago extends AggregateRoot<EstadoPago, EventoPago> {
  static solicitar(de: Pick<EstadoPago, 'liquidacionId' | 'marcaId' | 'afiliadoId' | 'monto'>, ahora: Date): Pago {
    const id = pagoIdDe(de.liquidacionId, de.afiliadoId);
    const fase = { situacion: 'PENDIENTE', proximoEn: ahora } as const;
    const pago = new Pago({ ...de, id, beneficiario: null, fase, intentos: 0, solicitadoEn: ahora });
    pago.record({ tipo: 'PagoSolicitado', datos: {}, en: ahora });
    return pago;
  }

  static of(estado: EstadoPago, version: number): Pago {
    return new Pago(estado, version);
  }

  get terminado(): boolean {
    return proximoDe(this.estado.fase) === null;
  }

  /** Somebody takes it up; until `hasta` nobody else does. Recorded before the gateway is spoken to. */
  tomar(suyo: string | null, hasta: Date, ahora: Date): void {
    if (this.terminado) return;
    const intentos = this.estado.intentos + 1;
    const codigo = codigoDe(this.estado.fase);
    const beneficiario = this.estado.beneficiario ?? suyo;
    this.estado = { ...this.estado, beneficiario, intentos, fase: { situacion: 'ENVIADO', proximoEn: hasta, codigo } };
    this.record({ tipo: 'PagoTomado', datos: { intentos, beneficiario, hasta }, en: ahora });
  }

  /** Whether the gateway may have heard of it. */
  get enviado(): boolean {
    return this.estado.intentos > 0;
  }

  /** It is not sent, or not sent again, for a reason of ours: what it pays is owed again. The gateway must not have it. */
  retirar(codigo: string, ahora: Date): void {
    if (this.terminado) return;
    this.estado = { ...this.estado, fase: { situacion: 'FALLIDO', codigo, proximoEn: null, en: ahora } };
    this.record({ tipo: 'PagoFallido', datos: { codigo, reintentable: false }, en: ahora });
  }

  /** It is looked at again at once, not when its turn would come. Throws `marketing.pago-terminado`. */
  reanudar(ahora: Date): void {
    const { fase } = this.estado;
    if (!('proximoEn' in fase) || this.terminado) throw pagoTerminado(fase.situacion);
    this.estado = { ...this.estado, fase: { ...fase, proximoEn: ahora } };
    this.record({ tipo: 'PagoReanudado', datos: {}, en: ahora });
  }

  /**
   * A person says that the bank sent it back, and why; it counts when another one says the same. Throws
   * `marketing.falta-otra-persona` when the same person does.
   */
  devolver(por: string, codigo: string, ahora: Date): void {
    const { fase } = this.estado;
    if (fase.situacion === 'DEVUELTO') return;
    if (fase.situacion !== 'CONFIRMADO') throw pagoSinConfirmar(fase.situacion);
    if (fase.devolucion?.codigo !== codigo) {
      this.estado = { ...this.estado, fase: { ...fase, devolucion: { por, codigo, en: ahora } } };
      return this.record({ tipo: 'DevolucionPedida', datos: { por, codigo }, en: ahora });
    }
    if (fase.devolucion.por === por) throw faltaOtraPersona();
    this.volver(codigo, ahora);
  }

  /**
   * What the gateway said, once or again, in whatever order. Only its own word ends a payment: silence never does, since it
   * may have paid. Throws RespuestaImposible for another amount, or another end than the one it had.
   */
  responder(respuesta: RespuestaPasarela, reintentos: Reintentos, ahora: Date): void {
    const { fase, intentos } = this.estado;
    switch (respuesta.tipo) {
      case 'confirmado':
        return this.confirmar(respuesta, ahora);
      case 'devuelto':
        // Word of the return may come first: whatever came back was paid.
        this.confirmar({ ...respuesta, tipo: 'confirmado', coste: null }, ahora);
        return this.volver(respuesta.codigo, ahora);
      case 'rechazado':
        return this.fallar(respuesta, reintentos, ahora);
      case 'en_curso':
        return this.aplazar(
          fase.situacion === 'PENDIENTE' || !('proximoEn' in fase) ? fase : { ...fase, codigo: null },
          reintentos.tras(intentos, ahora),
          ahora,
        );
      case 'desconocido':
      case 'sin_respuesta':
        return this.aplazar(fase, reintentos.tras(intentos, ahora), ahora);
    }
  }

  private confirmar({ referencia, monto, coste }: Confirmado, ahora: Date): void {
    const { fase, id } = this.estado;
    this.exigirMonto(monto);
    // Word of the payment may come after word of its return.
    if (fase.situacion === 'CONFIRMADO' || fase.situacion === 'DEVUELTO') return;
    if (this.terminado) throw new RespuestaImposible('pago_ya_terminado', `${id} had failed for good, and was paid.`);
    const confirmado = { situacion: 'CONFIRMADO', referencia, coste, en: ahora, devolucion: null } as const;
    this.estado = { ...this.estado, fase: confirmado };
    this.record({ tipo: 'PagoConfirmado', datos: { referencia, coste }, en: ahora });
  }

  private exigirMonto(monto: Dinero): void {
    const { monto: pedido, id } = this.estado;
    if (iguales(monto, pedido)) return;
    const montos = `${formatDinero(monto)} ${monto.moneda} instead of ${formatDinero(pedido)} ${pedido.moneda}`;
    throw new RespuestaImposible('pago_con_otro_monto', `The gateway paid ${montos} for ${id}.`);
  }

  private volver(codigo: string, ahora: Date): void {
    const { fase } = this.estado;
    if (fase.situacion !== 'CONFIRMADO') return;
    const { referencia, coste, en } = fase;
    const confirmacion = { referencia, coste, en };
    this.estado = { ...this.estado, fase: { situacion: 'DEVUELTO', confirmacion, codigo, en: ahora } };
    this.record({ tipo: 'PagoDevuelto', datos: { codigo, referencia }, en: ahora });
  }

  private fallar({ codigo, reintentable }: Rechazo, reintentos: Reintentos, ahora: Date): void {
    const { fase, intentos, id } = this.estado;
    if (fase.situacion === 'CONFIRMADO' || fase.situacion === 'DEVUELTO') {
      throw new RespuestaImposible('pago_ya_terminado', `${id} was paid, and then not.`);
    }
    if (this.terminado) return;
    const otraVez = reintentable && intentos < reintentos.maximo;
    const proximoEn = otraVez ? reintentos.tras(intentos, ahora) : null;
    this.estado = { ...this.estado, fase: { situacion: 'FALLIDO', codigo, proximoEn, en: ahora } };
    this.record({ tipo: 'PagoFallido', datos: { codigo, reintentable: otraVez }, en: ahora });
  }

  /** As `fase` says, looked at again at `hasta`; one that has ended stays as it is. */
  private aplazar(fase: FaseDePago, hasta: Date, en: Date): void {
    if (this.terminado || !('proximoEn' in fase)) return;
    this.estado = { ...this.estado, fase: { ...fase, proximoEn: hasta } };
    this.record({ tipo: 'PagoAplazado', datos: { hasta }, en });
  }
}

type Confirmado = Extract<RespuestaPasarela, { tipo: 'confirmado' }>;
type Rechazo = Extract<RespuestaPasarela, { tipo: 'rechazado' }>;
