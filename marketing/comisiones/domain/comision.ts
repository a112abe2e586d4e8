import { AggregateRoot } from '@alpespartner/shared-kernel/domain/aggregate.js';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { idDe } from '@alpespartner/shared-kernel/domain/ids.js';
import type { Presupuesto } from '../../campanas/domain/presupuesto.js';
import type { TerminosVersion } from '../../campanas/domain/terminos.js';
import { comisionIdDe, reservaCon, type EstadoComision, type Partida, type SituacionComision } from './cuenta.js';
import { ComisionEnOtroEstado, FaltaOtraPersona } from './errores.js';
import type { Asiento, EventoComision, MotivoDeRechazo, MotivoDeAsiento, TipoDeAsiento } from './eventos.js';
import { precio } from './precio.js';

export class Comision extends AggregateRoot<EstadoComision, EventoComision> {
  /** Prices, reserves and books the first entry; null when the budget grants nothing, which it says itself. */
  static calcular(partida: Partida, terminos: TerminosVersion, presupuesto: Presupuesto, ahora: Date): Comision | null {
    const id = comisionIdDe(partida.conversionId, partida.afiliadoId);
    const { monto } = precio(dinero(partida.valorNeto, partida.moneda), terminos, partida.nivel);
    const calculado = monto.unidadesMenores;
    const saldo = presupuesto.reservar(calculado, { comisionId: id, conversionId: partida.conversionId }, ahora);
    if (saldo === null) {
      presupuesto.denegar(calculado, partida.conversionId, ahora);
      return null;
    }
    const nueva = {
      situacion: 'CALCULADA',
      vistoBueno: null,
      pagado: 0n,
      enLiquidacion: null,
      calculadaEn: ahora,
    } as const;
    const comision = new Comision({ ...partida, ...nueva, id, saldo, terminosVersion: terminos.version });
    const asiento = comision.asiento('DEVENGO', 'VALIDACION', saldo, calculado);
    comision.record({ tipo: 'ComisionCalculada', datos: { comision: comision.estado, terminos, asiento }, en: ahora });
    return comision;
  }

  static desde(estado: EstadoComision, version: number): Comision {
    return new Comision(estado, version);
  }

  /**
   * Prices again after a refund, a cancellation or a late tier fact: `delta = price − Σ entries`. The same inputs again book
   * nothing. A larger price reserves first; where the budget grants nothing, the account stays as it is.
   */
  revalorar(
    hoy: Pick<EstadoComision, 'valorNeto' | 'nivel'>,
    motivo: MotivoDeAsiento,
    terminos: TerminosVersion,
    presupuesto: Presupuesto,
    ahora: Date,
  ): void {
    const { valorNeto, nivel, situacion, moneda } = this.estado;
    if (hoy.valorNeto === valorNeto && hoy.nivel === nivel) return;
    this.estado = { ...this.estado, ...hoy };
    if (situacion === 'RECHAZADA' || situacion === 'ANULADA') return;
    const { monto } = precio(dinero(hoy.valorNeto, moneda), terminos, hoy.nivel);
    this.llevarA(monto.unidadesMenores, motivo, presupuesto, ahora);
  }

  private get reserva(): bigint {
    return reservaCon(this.estado, this.estado.saldo);
  }

  /**
   * From `dosPersonasDesde` on (null: never) two persons are needed: the first one's word is kept, and holds for the balance
   * it was given for. Throws FaltaOtraPersona when the same person says it again.
   */
  aprobar(por: string, motivo: string | null, ahora: Date, dosPersonasDesde: bigint | null = null): void {
    const { situacion, saldo, vistoBueno } = this.estado;
    if (situacion !== 'CALCULADA') throw new ComisionEnOtroEstado('approved', situacion);
    if (!requiereDos(saldo, dosPersonasDesde)) return this.decidida('APROBADA', saldo, { por, motivo }, ahora);
    if (vistoBueno?.monto !== saldo) return this.visar(por, ahora);
    if (vistoBueno.por === por) throw new FaltaOtraPersona();
    this.decidida('APROBADA', saldo, { por, motivo }, ahora);
  }

  /** Approves by itself once the holding period is over; not where persons have to, nor what is past that already. */
  vencer(ahora: Date, dosPersonasDesde: bigint | null = null): void {
    const { situacion, venceEn, saldo } = this.estado;
    if (situacion !== 'CALCULADA' || venceEn > ahora || requiereDos(saldo, dosPersonasDesde)) return;
    this.aprobar('sistema', null, ahora);
  }

  rechazar(razon: Razon, presupuesto: Presupuesto, ahora: Date): void {
    const { saldo, situacion } = this.estado;
    if (situacion !== 'CALCULADA') throw new ComisionEnOtroEstado('rejected', situacion);
    this.llevarA(0n, 'RECHAZO', presupuesto, ahora);
    this.decidida('RECHAZADA', saldo, razon, ahora);
  }

  anular(razon: Razon, presupuesto: Presupuesto, ahora: Date): void {
    const { saldo, situacion } = this.estado;
    if (situacion !== 'CALCULADA' && situacion !== 'APROBADA') throw new ComisionEnOtroEstado('annulled', situacion);
    this.llevarA(0n, 'ANULACION', presupuesto, ahora);
    this.decidida('ANULADA', saldo, razon, ahora);
  }

  /** Whether something is owed, or to be recovered, and no settlement has it yet. */
  get porLiquidar(): boolean {
    const { situacion, enLiquidacion, saldo, pagado } = this.estado;
    return enLiquidacion === null && (situacion === 'APROBADA' || situacion === 'PAGADA') && saldo !== pagado;
  }

  /** Takes part in a settlement with what is owed (below zero: with what is to be recovered). */
  liquidar(liquidacionId: string, ahora: Date): bigint {
    const { situacion, saldo, pagado } = this.estado;
    if (!this.porLiquidar) throw new ComisionEnOtroEstado('settled', situacion);
    const monto = saldo - pagado;
    this.avanzar(situacion === 'APROBADA' ? 'EN_PAGO' : situacion, { id: liquidacionId, monto }, pagado, ahora);
    return monto;
  }

  /** What it took part with has been paid. */
  pagar(liquidacionId: string, presupuesto: Presupuesto, ahora: Date): void {
    const antes = this.reserva;
    const { monto } = this.parteEn(liquidacionId);
    this.avanzar('PAGADA', null, this.estado.pagado + monto, ahora);
    presupuesto.gastar(monto, this.reserva - antes, ahora);
  }

  /** Its payment failed for good: it is owed again, and what is owed stays reserved. */
  devolver(liquidacionId: string, presupuesto: Presupuesto, ahora: Date): void {
    const antes = this.reserva;
    const { situacion, pagado, id, conversionId } = this.estado;
    this.parteEn(liquidacionId);
    this.avanzar(situacion === 'EN_PAGO' ? 'APROBADA' : situacion, null, pagado, ahora);
    presupuesto.liberar(antes - this.reserva, { comisionId: id, conversionId }, ahora);
  }

  private parteEn(liquidacionId: string): { readonly monto: bigint } {
    const { enLiquidacion, situacion } = this.estado;
    if (enLiquidacion?.id !== liquidacionId) throw new ComisionEnOtroEstado('paid', situacion);
    return enLiquidacion;
  }

  private avanzar(
    situacion: SituacionComision,
    enLiquidacion: EstadoComision['enLiquidacion'],
    pagado: bigint,
    en: Date,
  ): void {
    this.estado = { ...this.estado, situacion, enLiquidacion, pagado };
    this.record({ tipo: 'ComisionEnPagoCambiada', datos: { comision: this.estado }, en });
  }

  /** Books what is missing to `calculado`; its budget follows. What was paid already is clawed back. */
  private llevarA(calculado: bigint, motivo: MotivoDeAsiento, presupuesto: Presupuesto, ahora: Date): void {
    const { id, conversionId, saldo, situacion } = this.estado;
    const destino = { comisionId: id, conversionId };
    const pagada = situacion === 'EN_PAGO' || situacion === 'PAGADA';
    const falta = calculado - saldo;
    const enJuego = reservaCon(this.estado, calculado) - this.reserva;
    if (enJuego < 0n) presupuesto.liberar(-enJuego, destino, ahora);
    const concedido = enJuego > 0n ? (presupuesto.reservar(enJuego, destino, ahora) ?? 0n) : enJuego;
    const delta = falta - (enJuego - concedido);
    if (delta === 0n) return;
    this.estado = { ...this.estado, saldo: saldo + delta };
    const tipo = delta < 0n && pagada ? 'RECUPERO' : this.estado.saldo === 0n ? 'REVERSO' : 'AJUSTE';
    const asiento = this.asiento(tipo, motivo, delta, calculado);
    this.record({ tipo: 'ComisionAjustada', datos: { comision: this.estado, asiento }, en: ahora });
  }

  private asiento<T extends TipoDeAsiento>(
    tipo: T,
    motivo: MotivoDeAsiento,
    delta: bigint,
    calculado: bigint,
  ): Asiento<T> {
    const numero = this.version + this.events.length + 1;
    const { id, valorNeto, nivel } = this.estado;
    return { id: idDe('asiento', id, String(numero)), tipo, motivo, delta, calculado, valorNeto, nivel };
  }

  private visar(por: string, en: Date): void {
    this.estado = { ...this.estado, vistoBueno: { por, monto: this.estado.saldo } };
    this.record({ tipo: 'ComisionVisada', datos: { comision: this.estado }, en });
  }

  private decidida(
    situacion: 'APROBADA' | 'RECHAZADA' | 'ANULADA',
    monto: bigint,
    razon: Omit<Razon, 'codigo'> & { readonly codigo?: MotivoDeRechazo },
    en: Date,
  ): void {
    const { por, motivo, codigo = null } = razon;
    this.estado = { ...this.estado, situacion };
    this.record({ tipo: DECISIONES[situacion], datos: { comision: this.estado, monto, por, motivo, codigo }, en });
  }
}

/** Who decided against a commission, and why: a reason from the list, and words. */
export interface Razon {
  readonly por: string;
  readonly codigo: MotivoDeRechazo;
  readonly motivo: string | null;
}

const DECISIONES = {
  APROBADA: 'ComisionAprobada',
  RECHAZADA: 'ComisionRechazada',
  ANULADA: 'ComisionAnulada',
} as const;

const requiereDos = (saldo: bigint, desde: bigint | null): boolean => desde !== null && saldo >= desde;
