import { AggregateRoot } from '@alpespartner/shared-kernel/domain/aggregate.js';
import { cero, type Dinero, iguales, negar, restar, sumar } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Presupuesto } from '../../../campanas/domain/presupuesto/presupuesto.js';
import type { TerminosVersion } from '../../../campanas/domain/terminos/terminos.js';
import { tarifaDe } from '../precio/precio.js';
import { type MotivoDeAsiento, nuevoAsiento, type TipoDeAsiento } from './asiento.js';
import { type Contadores, sinContadores } from './consumo.js';
import {
  debidoDe,
  type EstadoComision,
  type Hoy,
  mismosInsumos,
  pagadoDe,
  type Partida,
  reservaCon,
} from './cuenta.js';
import { type Razon, requiereDos } from './decision.js';
import { comisionEnOtroEstado, faltaOtraPersona } from './errores.js';
import type { EventoComision } from './eventos.js';
import { type Concesion, mover } from './fondos.js';
import { type Fase, type Participacion, participacionDe } from './situacion.js';
import { entradasDe, valorar } from './valoracion.js';

export class Comision extends AggregateRoot<EstadoComision, EventoComision> {
  /** Opens with its first entry: what should be in it, what was granted of that, and by which funds. */
  static abrir(
    partida: Partida & { readonly id: string },
    terminos: TerminosVersion,
    { calculado, concedido, fondos }: Concesion,
    ahora: Date,
  ): Comision {
    const terminosVersion = terminos.version;
    const nueva = { fase: { situacion: 'CALCULADA' }, vistoBueno: null, saldo: concedido, calculadaEn: ahora } as const;
    const comision = new Comision({ ...partida, ...nueva, terminosVersion });
    const importes = { delta: concedido, calculado, fondos };
    const asiento = nuevoAsiento('DEVENGO', 'VALIDACION', comision.numero, comision.estado, importes);
    const tarifa = tarifaDe(entradasDe(partida), terminos);
    comision.record({ tipo: 'ComisionCalculada', datos: { asiento, terminosVersion, tarifa }, en: ahora });
    return comision;
  }

  static of(estado: EstadoComision, version: number): Comision {
    return new Comision(estado, version);
  }

  /**
   * Prices again after a refund, a cancellation or a late fact of the affiliate: `delta = price − Σ entries`. The same inputs
   * again book nothing. A larger price asks caps and budget first; where they grant nothing, the account stays as it is.
   */
  revalorar(
    hoy: Hoy,
    motivo: MotivoDeAsiento,
    terminos: TerminosVersion,
    presupuesto: Presupuesto,
    ahora: Date,
    contadores: Contadores = sinContadores(),
  ): void {
    const antes = this.estado;
    const { circunstancias = antes.apertura.circunstancias, valorNeto, nivel } = hoy;
    const { enPie = valorNeto.unidadesMenores !== 0n } = hoy;
    this.estado = { ...antes, valorNeto, nivel, enPie, apertura: { ...antes.apertura, circunstancias } };
    const { situacion } = antes.fase;
    if (situacion === 'RECHAZADA' || situacion === 'ANULADA' || mismosInsumos(antes, this.estado)) return;
    this.llevarA(valorar(this.estado, terminos).parte, motivo, presupuesto, ahora, contadores);
  }

  /**
   * From `dosPersonasDesde` on (null: never) two persons are needed: the first one's word is kept, and holds for the balance
   * it was given for. Throws `marketing.falta-otra-persona` when the same person says it again.
   */
  aprobar(por: string, motivo: string | null, ahora: Date, dosPersonasDesde: Dinero | null = null): void {
    const { fase, saldo, vistoBueno } = this.estado;
    if (fase.situacion !== 'CALCULADA') throw comisionEnOtroEstado('approved', fase.situacion);
    if (requiereDos(saldo, dosPersonasDesde)) {
      if (!vistoBueno || !iguales(vistoBueno.monto, saldo)) return this.visar(por, ahora);
      if (vistoBueno.por === por) throw faltaOtraPersona();
    }
    this.estado = { ...this.estado, fase: { situacion: 'APROBADA' } };
    this.record({ tipo: 'ComisionAprobada', datos: { monto: saldo, por, motivo }, en: ahora });
  }

  /** Approves by itself once the holding period is over; not where persons have to, nor what is past that already. */
  vencer(ahora: Date, dosPersonasDesde: Dinero | null = null): void {
    const { fase, venceEn, saldo } = this.estado;
    if (fase.situacion !== 'CALCULADA' || venceEn > ahora || requiereDos(saldo, dosPersonasDesde)) return;
    this.aprobar('sistema', null, ahora);
  }

  rechazar(razon: Razon, presupuesto: Presupuesto, ahora: Date): void {
    const { saldo: monto, fase } = this.estado;
    if (fase.situacion !== 'CALCULADA') throw comisionEnOtroEstado('rejected', fase.situacion);
    this.llevarA(cero(monto.moneda), 'RECHAZO', presupuesto, ahora);
    this.estado = { ...this.estado, fase: { situacion: 'RECHAZADA' } };
    this.record({ tipo: 'ComisionRechazada', datos: { ...razon, monto }, en: ahora });
  }

  anular(razon: Razon, presupuesto: Presupuesto, ahora: Date): void {
    const { saldo: monto, fase } = this.estado;
    const { situacion } = fase;
    if (situacion !== 'CALCULADA' && situacion !== 'APROBADA') throw comisionEnOtroEstado('annulled', situacion);
    this.llevarA(cero(monto.moneda), 'ANULACION', presupuesto, ahora);
    this.estado = { ...this.estado, fase: { situacion: 'ANULADA' } };
    this.record({ tipo: 'ComisionAnulada', datos: { ...razon, monto }, en: ahora });
  }

  /** Whether something is owed, or to be recovered, and no settlement has it yet. */
  get porLiquidar(): boolean {
    const { fase } = this.estado;
    const cobrable = fase.situacion === 'APROBADA' || (fase.situacion === 'PAGADA' && fase.participa === null);
    return cobrable && debidoDe(this.estado).unidadesMenores !== 0n;
  }

  /** Takes part in a settlement with what is owed (below zero: with what is to be recovered). */
  liquidar(liquidacionId: string, ahora: Date): Dinero {
    const { fase } = this.estado;
    if (!this.porLiquidar) throw comisionEnOtroEstado('settled', fase.situacion);
    const participa = { liquidacionId, monto: debidoDe(this.estado) };
    this.pasarA(fase.situacion === 'PAGADA' ? { ...fase, participa } : { situacion: 'EN_PAGO', participa });
    this.record({ tipo: 'ComisionLiquidada', datos: participa, en: ahora });
    return participa.monto;
  }

  /** What it took part with has been paid. */
  pagar(liquidacionId: string, presupuesto: Presupuesto, ahora: Date): void {
    const antes = this.reserva;
    const participa = this.participacionEn(liquidacionId);
    const pagado = sumar(pagadoDe(this.estado), participa.monto);
    this.pasarA({ situacion: 'PAGADA', pagado, participa: null });
    this.record({ tipo: 'ComisionPagada', datos: participa, en: ahora });
    if (participa.monto.unidadesMenores < 0n)
      presupuesto.recuperar(negar(participa.monto), restar(this.reserva, antes), ahora);
    else presupuesto.gastar(participa.monto, restar(antes, this.reserva), ahora);
  }

  /** Its payment failed for good: it is owed again, and what is owed stays reserved. */
  devolver(liquidacionId: string, presupuesto: Presupuesto, ahora: Date): void {
    const antes = this.reserva;
    const participa = this.participacionEn(liquidacionId);
    const { fase, id, conversionId } = this.estado;
    this.pasarA(fase.situacion === 'PAGADA' ? { ...fase, participa: null } : { situacion: 'APROBADA' });
    this.record({ tipo: 'ComisionDevuelta', datos: participa, en: ahora });
    presupuesto.liberar(restar(antes, this.reserva), { comisionId: id, conversionId }, ahora);
  }

  /** `monto` (> 0) of what was paid of it with this settlement came back: it is owed again, and what is owed is reserved. */
  reponer(liquidacionId: string, monto: Dinero, presupuesto: Presupuesto, ahora: Date): void {
    const antes = this.reserva;
    const { fase } = this.estado;
    if (fase.situacion !== 'PAGADA') throw comisionEnOtroEstado('owed again', fase.situacion);
    const pagado = restar(fase.pagado, monto);
    const sinPagar = pagado.unidadesMenores === 0n && fase.participa === null;
    this.pasarA(sinPagar ? { situacion: 'APROBADA' } : { ...fase, pagado });
    this.record({ tipo: 'ComisionDevuelta', datos: { liquidacionId, monto }, en: ahora });
    presupuesto.recuperar(monto, restar(this.reserva, antes), ahora);
  }

  private get reserva(): Dinero {
    return reservaCon(this.estado, this.estado.saldo);
  }

  private pasarA(fase: Fase): void {
    this.estado = { ...this.estado, fase };
  }

  private participacionEn(liquidacionId: string): Participacion {
    const { fase } = this.estado;
    const participa = participacionDe(fase);
    if (participa?.liquidacionId !== liquidacionId) throw comisionEnOtroEstado('paid', fase.situacion);
    return participa;
  }

  /** Books what is missing to `calculado`; its funds follow. What was paid already is clawed back. */
  private llevarA(
    calculado: Dinero,
    motivo: MotivoDeAsiento,
    presupuesto: Presupuesto,
    ahora: Date,
    contadores: Contadores = sinContadores(),
  ): void {
    const movido = mover(this.estado, restar(calculado, this.estado.saldo), presupuesto, contadores, ahora);
    if (!movido) return;
    const { delta, fondos } = movido;
    const saldo = sumar(this.estado.saldo, delta);
    this.estado = { ...this.estado, saldo };
    const asiento = nuevoAsiento(this.tipoDe(delta), motivo, this.numero, this.estado, { delta, calculado, fondos });
    this.record({ tipo: 'ComisionAjustada', datos: { asiento, saldo }, en: ahora });
  }

  private tipoDe(delta: Dinero): Exclude<TipoDeAsiento, 'DEVENGO'> {
    const { fase, saldo } = this.estado;
    const pagada = fase.situacion === 'EN_PAGO' || fase.situacion === 'PAGADA';
    if (pagada && delta.unidadesMenores < 0n) return 'RECUPERO';
    return saldo.unidadesMenores === 0n ? 'REVERSO' : 'AJUSTE';
  }

  private get numero(): number {
    return this.version + this.events.length + 1;
  }

  private visar(por: string, en: Date): void {
    const monto = this.estado.saldo;
    this.estado = { ...this.estado, vistoBueno: { por, monto } };
    this.record({ tipo: 'ComisionVisada', datos: { por, monto }, en });
  }
}
