import { AggregateRoot } from '@alpespartner/shared-kernel/domain/aggregate.js';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { idDe } from '@alpespartner/shared-kernel/domain/ids.js';
import type { Presupuesto } from '../../campanas/domain/presupuesto.js';
import type { Nivel } from '../../campanas/domain/segmentacion.js';
import type { TerminosVersion } from '../../campanas/domain/terminos.js';
import { ComisionEnOtroEstado } from './errores.js';
import type { Asiento, EventoComision, MotivoDeAsiento, TipoDeAsiento } from './eventos.js';
import { precio } from './precio.js';

export const SITUACIONES_COMISION = ['CALCULADA', 'APROBADA', 'EN_PAGO', 'PAGADA', 'RECHAZADA', 'ANULADA'] as const;
export type SituacionComision = (typeof SITUACIONES_COMISION)[number];

/** What one conversion earns one affiliate: an account of entries that never change. Amounts in minor units. */
export interface EstadoComision {
  readonly id: string;
  readonly conversionId: string;
  readonly campanaId: string;
  readonly marcaId: string;
  readonly afiliadoId: string;
  readonly moneda: string;
  readonly situacion: SituacionComision;
  /** The sum of its entries. */
  readonly saldo: bigint;
  /** What the last entry was priced with; the terms version never changes. */
  readonly valorNeto: bigint;
  readonly nivel: Nivel;
  readonly terminosVersion: number;
  readonly ocurridoEn: Date;
  readonly calculadaEn: Date;
  /** End of the holding period: approved by itself from then on. */
  readonly venceEn: Date;
}

export type Partida = Omit<EstadoComision, 'id' | 'situacion' | 'saldo' | 'terminosVersion' | 'calculadaEn'>;

/** Conversion and affiliate name the commission: there is never a second one. */
export const comisionIdDe = (conversionId: string, afiliadoId: string): string =>
  idDe('comision', conversionId, afiliadoId);

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
    const estado = { ...partida, id, situacion: 'CALCULADA' as const, saldo, terminosVersion: terminos.version };
    const comision = new Comision({ ...estado, calculadaEn: ahora });
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

  /** Books what is missing to `calculado`. What was paid already is clawed back; its budget stays spent. */
  private llevarA(calculado: bigint, motivo: MotivoDeAsiento, presupuesto: Presupuesto, ahora: Date): void {
    const { id, conversionId, saldo, situacion } = this.estado;
    const destino = { comisionId: id, conversionId };
    const pagada = situacion === 'EN_PAGO' || situacion === 'PAGADA';
    const falta = calculado - saldo;
    const delta = falta > 0n ? (presupuesto.reservar(falta, destino, ahora) ?? 0n) : falta;
    if (delta === 0n) return;
    if (delta < 0n && !pagada) presupuesto.liberar(-delta, destino, ahora);
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
