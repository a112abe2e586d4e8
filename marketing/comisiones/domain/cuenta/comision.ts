import { AggregateRoot } from '@alpespartner/shared-kernel/domain/aggregate.js';
import { cero, type Dinero, iguales, negar, restar, sumar } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Presupuesto } from '../../../campanas/domain/presupuesto/presupuesto.js';
import type { TerminosVersion } from '../../../campanas/domain/terminos/terminos.js';
import type { Impedimento } from '../conocido/pagadero.js';
import { ajustar, enReposo, recienAbierta, trasValorar } from './ajuste.js';
import type { MotivoDeAsiento } from './asiento.js';
import type { Contadores } from './consumo.js';
import type { EstadoComision, Hoy, Partida, Referidor } from './cuenta.js';
import {
  debidoDe,
  estaPorLiquidar,
  faseLibre,
  mismosInsumos,
  porAprobarDe,
  reservaCon,
  retencionPor,
} from './cuenta.js';
import { type Razon, requiereDos } from './decision.js';
import { comisionEnOtroEstado, faltaOtraPersona } from './errores.js';
import type { EventoComision } from './eventos.js';
import type { Concesion } from './fondos.js';
import { estaCerrada, participacionDe, participacionEn } from './situacion.js';
import { valorar } from './valoracion.js';

export class Comision extends AggregateRoot<EstadoComision, EventoComision> {
  /** Opens with its first entry: what should be in it, what was granted of that, and by which funds. */
  static abrir(
    partida: Partida & { readonly id: string },
    terminos: TerminosVersion,
    concesion: Concesion,
    ahora: Date,
  ): Comision {
    const { estado, evento } = recienAbierta(partida, terminos, concesion, ahora);
    const comision = new Comision(estado);
    comision.record(evento);
    return comision;
  }

  static of(estado: EstadoComision, version: number): Comision {
    return new Comision(estado, version);
  }

  /**
   * Prices again after a refund, a cancellation or a late fact of the affiliate: `delta = price − Σ entries`. The same inputs
   * again book nothing. A larger price asks caps and budget first; where they grant nothing, the account stays as it is. What
   * is then above the approved amount has to be approved.
   */
  revalorar(
    hoy: Hoy,
    motivo: MotivoDeAsiento,
    terminos: TerminosVersion,
    presupuesto: Presupuesto,
    ahora: Date,
    contadores?: Contadores,
  ): void {
    const antes = this.estado;
    const { circunstancias = antes.apertura.circunstancias, valorNeto, nivel } = hoy;
    const { enPie = valorNeto.unidadesMenores !== 0n } = hoy;
    this.estado = { ...antes, valorNeto, nivel, enPie, apertura: { ...antes.apertura, circunstancias } };
    if (estaCerrada(antes.fase) || mismosInsumos(antes, this.estado)) return;
    this.llevarA(valorar(this.estado, terminos).parte, motivo, presupuesto, ahora, contadores);
    this.estado = trasValorar(antes, this.estado, hoy.venceEn);
  }

  /**
   * Approves all that is in it now. From `dosPersonasDesde` on (null: never) two persons are needed: the first one's word is
   * kept, and holds for the balance it was given for. Throws `marketing.falta-otra-persona` when the same person says it again.
   */
  aprobar(por: string, motivo: string | null, ahora: Date, dosPersonasDesde: Dinero | null = null): void {
    const { fase, saldo, vistoBueno } = this.estado;
    if (fase.situacion !== 'CALCULADA') throw comisionEnOtroEstado('approved', fase.situacion);
    if (requiereDos(saldo, dosPersonasDesde)) {
      if (!vistoBueno || !iguales(vistoBueno.monto, saldo)) return this.visar({ por, monto: saldo }, ahora);
      if (vistoBueno.por === por) throw faltaOtraPersona();
    }
    const monto = porAprobarDe(this.estado);
    this.estado = enReposo({ ...this.estado, aprobado: saldo });
    this.record({ tipo: 'ComisionAprobada', datos: { monto, por, motivo }, en: ahora });
  }

  /** Approves by itself once the holding period is over; not where persons have to, nor what is past that already. */
  vencer(ahora: Date, dosPersonasDesde: Dinero | null = null): void {
    const { fase, venceEn, saldo } = this.estado;
    if (fase.situacion !== 'CALCULADA' || venceEn > ahora || requiereDos(saldo, dosPersonasDesde)) return;
    this.aprobar('sistema', null, ahora);
  }

  /** Of one that was approved before, only what was added since is refused. */
  rechazar(razon: Razon, presupuesto: Presupuesto, ahora: Date): void {
    const { saldo, aprobado, fase } = this.estado;
    if (fase.situacion !== 'CALCULADA') throw comisionEnOtroEstado('rejected', fase.situacion);
    const monto = porAprobarDe(this.estado);
    this.llevarA(aprobado ?? cero(saldo.moneda), 'RECHAZO', presupuesto, ahora);
    this.estado = { ...this.estado, fase: aprobado ? faseLibre(this.estado) : { situacion: 'RECHAZADA' } };
    this.record({ tipo: aprobado ? 'AumentoRechazado' : 'ComisionRechazada', datos: { ...razon, monto }, en: ahora });
  }

  /** Not one of which something was paid. */
  anular(razon: Razon, presupuesto: Presupuesto, ahora: Date): void {
    const { saldo: monto, fase, pagado } = this.estado;
    const situacion = pagado.unidadesMenores === 0n ? fase.situacion : 'PAGADA';
    if (situacion !== 'CALCULADA' && situacion !== 'APROBADA') throw comisionEnOtroEstado('annulled', situacion);
    this.llevarA(cero(monto.moneda), 'ANULACION', presupuesto, ahora);
    this.estado = { ...this.estado, fase: { situacion: 'ANULADA' } };
    this.record({ tipo: 'ComisionAnulada', datos: { ...razon, monto }, en: ahora });
  }

  /** Holds what is due where something is against paying it, and lets it go where nothing is any more. The same again: nothing. */
  retener(impedimento: Impedimento | null, ahora: Date): void {
    const { retencion: antes } = this.estado;
    const [monto, motivo] = [debidoDe(this.estado), retencionPor(impedimento, this.estado)];
    if (motivo === antes) return;
    this.estado = { ...this.estado, retencion: motivo };
    if (motivo) this.record({ tipo: 'ComisionRetenida', datos: { monto, motivo }, en: ahora });
    else if (antes) this.record({ tipo: 'ComisionLiberada', datos: { monto, motivo: antes }, en: ahora });
  }

  /** Keeps what is known by now of who earns for having referred its affiliate. */
  juzgarReferidor({ id, estado }: Referidor, ahora: Date): void {
    const antes = this.estado.referidor;
    if (antes?.id === id && antes.estado === estado) return;
    this.estado = { ...this.estado, referidor: { id, estado } };
    this.record({ tipo: 'ReferidorJuzgado', datos: { id, estado }, en: ahora });
  }

  /** Takes part in a settlement with what is owed (below zero: with what is to be recovered). */
  liquidar(liquidacionId: string, ahora: Date): Dinero {
    const { fase, pagado } = this.estado;
    if (!estaPorLiquidar(this.estado)) throw comisionEnOtroEstado('settled', fase.situacion);
    this.retener(null, ahora);
    const participa = { liquidacionId, monto: debidoDe(this.estado) };
    const otraVez = fase.situacion === 'PAGADA' || pagado.unidadesMenores !== 0n;
    this.estado = { ...this.estado, fase: { situacion: otraVez ? 'PAGADA' : 'EN_PAGO', participa } };
    this.record({ tipo: 'ComisionLiquidada', datos: participa, en: ahora });
    return participa.monto;
  }

  /** What it took part with has been paid. */
  pagar(liquidacionId: string, presupuesto: Presupuesto, ahora: Date): void {
    const antes = this.reserva;
    const participa = participacionEn(this.estado.fase, liquidacionId);
    const pagado = sumar(this.estado.pagado, participa.monto);
    this.estado = enReposo({ ...this.estado, pagado, fase: { situacion: 'PAGADA', participa: null } });
    this.record({ tipo: 'ComisionPagada', datos: participa, en: ahora });
    if (participa.monto.unidadesMenores < 0n)
      presupuesto.recuperar(negar(participa.monto), restar(this.reserva, antes), ahora);
    else presupuesto.gastar(participa.monto, restar(antes, this.reserva), ahora);
  }

  /** Its payment failed for good, or it left the settlement: it is owed again, and what is owed stays reserved. */
  devolver(liquidacionId: string, presupuesto: Presupuesto, ahora: Date): void {
    const antes = this.reserva;
    const participa = participacionEn(this.estado.fase, liquidacionId);
    const { id: comisionId, conversionId } = this.estado;
    this.estado = enReposo({ ...this.estado, fase: { situacion: 'APROBADA' } });
    this.record({ tipo: 'ComisionDevuelta', datos: participa, en: ahora });
    presupuesto.liberar(restar(antes, this.reserva), { comisionId, conversionId }, ahora);
  }

  /**
   * `monto` (> 0) of what was paid of it with this settlement came back: it is owed again, and what is owed is reserved. Where
   * it was clawed back meanwhile, less than nothing was paid, and what was clawed back is owed.
   */
  reponer(liquidacionId: string, monto: Dinero, presupuesto: Presupuesto, ahora: Date): void {
    const antes = this.reserva;
    const { fase } = this.estado;
    const pagado = restar(this.estado.pagado, monto);
    const nadaCobrado = pagado.unidadesMenores === 0n && participacionDe(fase) === null;
    this.estado = enReposo({ ...this.estado, pagado, fase: nadaCobrado ? { situacion: 'APROBADA' } : fase });
    this.record({ tipo: 'ComisionDevuelta', datos: { liquidacionId, monto }, en: ahora });
    presupuesto.recuperar(monto, restar(this.reserva, antes), ahora);
  }

  private get reserva(): Dinero {
    return reservaCon(this.estado, this.estado.saldo);
  }

  /** Books what is missing to `calculado`; its funds follow. What was paid already is clawed back. */
  private llevarA(
    calculado: Dinero,
    motivo: MotivoDeAsiento,
    presupuesto: Presupuesto,
    ahora: Date,
    contadores?: Contadores,
  ): void {
    const numero = this.version + this.events.length + 1;
    const ajuste = ajustar(this.estado, numero, calculado, motivo, { presupuesto, contadores }, ahora);
    if (!ajuste) return;
    this.estado = ajuste.estado;
    this.record(ajuste.evento);
  }

  private visar(vistoBueno: NonNullable<EstadoComision['vistoBueno']>, en: Date): void {
    this.estado = { ...this.estado, vistoBueno };
    this.record({ tipo: 'ComisionVisada', datos: vistoBueno, en });
  }
}
