import { AggregateRoot } from '@alpespartner/shared-kernel/domain/aggregate.js';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { idDe } from '@alpespartner/shared-kernel/domain/ids.js';
import type { Presupuesto } from '../../campanas/domain/presupuesto.js';
import type { TerminosVersion } from '../../campanas/domain/terminos.js';
import { comisionIdDe, reservaCon, type EstadoComision, type Partida, type SituacionComision } from './cuenta.js';
import { ComisionEnOtroEstado } from './errores.js';
import type { Asiento, EventoComision, MotivoDeAsiento, TipoDeAsiento } from './eventos.js';
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
    const nueva = { situacion: 'CALCULADA', pagado: 0n, enLiquidacion: null, calculadaEn: ahora } as const;
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

  aprobar(por: string, motivo: string | null, ahora: Date): void {
    if (this.estado.situacion !== 'CALCULADA') throw new ComisionEnOtroEstado('approved', this.estado.situacion);
    this.pasarA('APROBADA', 'ComisionAprobada', this.estado.saldo, por, motivo, ahora);
  }

  /** Approves by itself once the holding period is over; nothing happens to one that is past that already. */
  vencer(ahora: Date): void {
    if (this.estado.situacion === 'CALCULADA' && this.estado.venceEn <= ahora) this.aprobar('sistema', null, ahora);
  }

  rechazar(por: string, motivo: string | null, presupuesto: Presupuesto, ahora: Date): void {
    if (this.estado.situacion !== 'CALCULADA') throw new ComisionEnOtroEstado('rejected', this.estado.situacion);
    const { saldo } = this.estado;
    this.llevarA(0n, 'RECHAZO', presupuesto, ahora);
    this.pasarA('RECHAZADA', 'ComisionRechazada', saldo, por, motivo, ahora);
  }

  anular(por: string, motivo: string | null, presupuesto: Presupuesto, ahora: Date): void {
    const { saldo, situacion } = this.estado;
    if (situacion !== 'CALCULADA' && situacion !== 'APROBADA') throw new ComisionEnOtroEstado('annulled', situacion);
    this.llevarA(0n, 'ANULACION', presupuesto, ahora);
    this.pasarA('ANULADA', 'ComisionAnulada', saldo, por, motivo, ahora);
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

  private pasarA(
    situacion: SituacionComision,
    tipo: 'ComisionAprobada' | 'ComisionRechazada' | 'ComisionAnulada',
    monto: bigint,
    por: string,
    motivo: string | null,
    en: Date,
  ): void {
    this.estado = { ...this.estado, situacion };
    this.record({ tipo, datos: { comision: this.estado, monto, por, motivo }, en });
  }
}
