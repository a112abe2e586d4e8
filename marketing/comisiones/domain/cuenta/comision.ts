import { AggregateRoot } from '@alpespartner/shared-kernel/domain/aggregate.js';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { idDe } from '@alpespartner/shared-kernel/domain/ids.js';
import type { Presupuesto } from '../../../campanas/domain/presupuesto/presupuesto.js';
import type { TerminosVersion } from '../../../campanas/domain/terminos/terminos.js';
import { DECISIONES, mismosInsumos, NUEVA, requiereDos, type Concesion, type Hoy, type Razon } from './actos.js';
import { conceder, contar, type Contadores } from './consumo.js';
import { reservaCon, type EstadoComision, type Partida, type SituacionComision } from './cuenta.js';
import { ComisionEnOtroEstado, FaltaOtraPersona } from './errores.js';
import type { Asiento, EventoComision, Fondos, MotivoDeAsiento, MotivoDeRechazo, TipoDeAsiento } from './eventos.js';
import { valorar } from './valoracion.js';

export class Comision extends AggregateRoot<EstadoComision, EventoComision> {
  /** Opens with its first entry: what should be in it, what was granted of that, and by which funds. */
  static abrir(
    partida: Required<Partida> & { readonly id: string },
    terminos: TerminosVersion,
    { calculado, concedido, fondos }: Concesion,
    ahora: Date,
  ): Comision {
    const cuenta = { saldo: concedido, terminosVersion: terminos.version, calculadaEn: ahora };
    const comision = new Comision({ ...partida, ...NUEVA, ...cuenta });
    const asiento = comision.asiento('DEVENGO', 'VALIDACION', concedido, calculado, fondos);
    comision.record({ tipo: 'ComisionCalculada', datos: { comision: comision.estado, terminos, asiento }, en: ahora });
    return comision;
  }

  static desde(estado: EstadoComision, version: number): Comision {
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
    contadores: Contadores = new Map(),
  ): void {
    const antes = this.estado;
    const { circunstancias = antes.apertura.circunstancias, enPie = hoy.valorNeto !== 0n, ...resto } = hoy;
    const apertura = { ...antes.apertura, circunstancias };
    this.estado = { ...antes, ...resto, enPie, apertura };
    if (antes.situacion === 'RECHAZADA' || antes.situacion === 'ANULADA' || mismosInsumos(antes, this.estado)) return;
    this.llevarA(valorar(this.estado, terminos).parte, motivo, presupuesto, ahora, contadores);
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
    const en = (unidades: bigint) => dinero(unidades, presupuesto.moneda);
    if (monto < 0n) presupuesto.recuperar(en(-monto), en(this.reserva - antes), ahora);
    else presupuesto.gastar(en(monto), en(antes - this.reserva), ahora);
  }

  /** Its payment failed for good: it is owed again, and what is owed stays reserved. */
  devolver(liquidacionId: string, presupuesto: Presupuesto, ahora: Date): void {
    const antes = this.reserva;
    const { situacion, pagado, id, conversionId } = this.estado;
    this.parteEn(liquidacionId);
    this.avanzar(situacion === 'EN_PAGO' ? 'APROBADA' : situacion, null, pagado, ahora);
    presupuesto.liberar(dinero(antes - this.reserva, presupuesto.moneda), { comisionId: id, conversionId }, ahora);
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

  /** Books what is missing to `calculado`; its funds follow. What was paid already is clawed back. */
  private llevarA(
    calculado: bigint,
    motivo: MotivoDeAsiento,
    presupuesto: Presupuesto,
    ahora: Date,
    contadores: Contadores = new Map(),
  ): void {
    const { saldo, situacion } = this.estado;
    const { usos } = this.estado.apertura;
    const antes = presupuesto.disponible?.unidadesMenores ?? null;
    const falta = calculado - saldo;
    const bajoTopes = falta > 0n ? (conceder(usos, contadores, saldo, falta) ?? 0n) : falta;
    const delta = this.tomarDe(presupuesto, bajoTopes, ahora);
    if (delta === 0n) return;
    const topes = contar(usos, contadores, saldo, saldo + delta);
    this.estado = { ...this.estado, saldo: saldo + delta };
    const pagada = situacion === 'EN_PAGO' || situacion === 'PAGADA';
    const tipo = delta < 0n && pagada ? 'RECUPERO' : this.estado.saldo === 0n ? 'REVERSO' : 'AJUSTE';
    const disponible = antes === null ? null : { antes, despues: presupuesto.disponible?.unidadesMenores ?? antes };
    const asiento = this.asiento(tipo, motivo, delta, calculado, { disponible, topes });
    this.record({ tipo: 'ComisionAjustada', datos: { comision: this.estado, asiento }, en: ahora });
  }

  /** Reserves or releases what a change of the balance by `falta` means for the budget; answers what is possible of it. */
  private tomarDe(presupuesto: Presupuesto, falta: bigint, ahora: Date): bigint {
    const { id, conversionId, saldo } = this.estado;
    const destino = { comisionId: id, conversionId };
    const enJuego = reservaCon(this.estado, saldo + falta) - this.reserva;
    if (enJuego < 0n) presupuesto.liberar(dinero(-enJuego, presupuesto.moneda), destino, ahora);
    if (enJuego <= 0n) return falta;
    const concedido = presupuesto.reservar(dinero(enJuego, presupuesto.moneda), destino, ahora);
    return falta - enJuego + (concedido?.unidadesMenores ?? 0n);
  }

  private asiento<T extends TipoDeAsiento>(
    tipo: T,
    motivo: MotivoDeAsiento,
    delta: bigint,
    calculado: bigint,
    fondos: Fondos,
  ): Asiento<T> {
    const numero = this.version + this.events.length + 1;
    const { id, valorNeto, nivel, enPie } = this.estado;
    return { id: idDe('asiento', id, String(numero)), tipo, motivo, delta, calculado, valorNeto, nivel, enPie, fondos };
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
