import { AggregateRoot } from '@alpespartner/shared-kernel/domain/aggregate.js';
import {
  cero,
  comparar,
  type Dinero,
  dinero,
  negar,
  restar,
  sumar,
} from '@alpespartner/shared-kernel/domain/dinero.js';
import type { DatosCampana } from '../campana/datos-campana.js';
import type { EstadoCampana } from '../campana/estado-campana.js';
import { comisionMenor } from '../terminos/comision-menor.js';
import { presupuestoComprometido } from './errores.js';
import type { Destino, EventoPresupuesto } from './eventos.js';

/** The money behind one campaign: total = disponible + reservado + gastado, always. */
export interface EstadoPresupuesto {
  readonly campanaId: string;
  readonly marcaId: string;
  /** null: no limit; reservations are counted all the same. */
  readonly total: Dinero | null;
  readonly reservado: Dinero;
  readonly gastado: Dinero;
  readonly politica: DatosCampana['politicaPresupuesto'];
  /** The least that the terms can give; absent: one minor unit. */
  readonly comisionMenor?: Dinero | undefined;
  /** Since when it is used up: what is left is less than `comisionMenor`. That one order does not fit uses nothing up. */
  readonly agotadoEn: Date | null;
}

/** What is neither reserved nor spent; null without limit. */
export const disponibleDe = ({ total, reservado, gastado }: EstadoPresupuesto): Dinero | null =>
  total && restar(restar(total, reservado), gastado);

export class Presupuesto extends AggregateRoot<EstadoPresupuesto, EventoPresupuesto> {
  static nuevo({ id, marcaId, moneda, presupuesto, politicaPresupuesto, terminos, creadaEn }: EstadoCampana) {
    const nuevo = new Presupuesto({
      campanaId: id,
      marcaId,
      total: presupuesto,
      reservado: cero(moneda),
      gastado: cero(moneda),
      politica: politicaPresupuesto,
      comisionMenor: dinero(comisionMenor(terminos, politicaPresupuesto, creadaEn), moneda),
      agotadoEn: null,
    });
    nuevo.mover({}, creadaEn);
    return nuevo;
  }

  static of(estado: EstadoPresupuesto, version: number): Presupuesto {
    return new Presupuesto(estado, version);
  }

  get moneda(): string {
    return this.estado.reservado.moneda;
  }

  get disponible(): Dinero | null {
    return disponibleDe(this.estado);
  }

  /** What it would grant of `monto`: all of it; what is left, where the policy is RECORTAR; or null, nothing. */
  concedible(monto: Dinero): Dinero | null {
    const { disponible } = this;
    if (disponible === null || comparar(monto, disponible) <= 0) return monto;
    return this.estado.politica === 'RECORTAR' && disponible.unidadesMenores > 0n ? disponible : null;
  }

  /** Reserves what is `concedible` of `monto` (≥ 0), and answers it; null: nothing. */
  reservar(monto: Dinero, destino: Destino, ahora: Date): Dinero | null {
    const concedido = this.concedible(monto);
    if (concedido !== null && concedido.unidadesMenores > 0n) this.reservado(concedido, destino, ahora);
    return concedido;
  }

  /** Says that a conversion gets no commission because `monto` was not granted. */
  denegar(monto: Dinero, conversionId: string, ahora: Date): void {
    const datos = { ...this.quien, conversionId, monto, disponible: this.disponible };
    this.record({ tipo: 'PresupuestoInsuficiente', datos, en: ahora });
  }

  /** Gives back `monto` (≥ 0) of what was reserved. */
  liberar(monto: Dinero, destino: Destino, ahora: Date): void {
    if (monto.unidadesMenores === 0n) return;
    this.mover({ reservado: restar(this.estado.reservado, monto) }, ahora);
    const datos = { ...this.quien, ...destino, monto, disponible: this.disponible };
    this.record({ tipo: 'PresupuestoLiberado', datos, en: ahora });
  }

  /** Counts `monto` (≥ 0) as spent, which frees `liberado` of the reservation; the rest is what is left. */
  gastar(monto: Dinero, liberado: Dinero, ahora: Date): void {
    this.gastado(monto, negar(liberado), ahora);
    this.record({ tipo: 'PresupuestoGastado', datos: { monto, liberado }, en: ahora });
  }

  /** Counts `monto` (> 0) of what was spent as come back, of which `reservado` is reserved again. */
  recuperar(monto: Dinero, reservado: Dinero, ahora: Date): void {
    this.gastado(negar(monto), reservado, ahora);
    this.record({ tipo: 'PresupuestoRecuperado', datos: { monto, reservado }, en: ahora });
  }

  /** `monto` above zero; nothing happens to a budget without limit. */
  ampliar(monto: Dinero, ahora: Date): void {
    if (this.estado.total === null) return;
    this.mover({ total: sumar(this.estado.total, monto) }, ahora);
    this.record({ tipo: 'PresupuestoAmpliado', datos: { monto }, en: ahora });
  }

  /** Takes `monto` (above zero) of what is left back. Throws presupuestoComprometido where that is less. */
  reducir(monto: Dinero, ahora: Date): void {
    const { disponible } = this;
    if (this.estado.total === null || disponible === null) return;
    if (comparar(monto, disponible) > 0) throw presupuestoComprometido();
    this.mover({ total: restar(this.estado.total, monto) }, ahora);
    this.record({ tipo: 'PresupuestoReducido', datos: { monto }, en: ahora });
  }

  /** The terms changed: what is left may suffice again, or no longer. Nothing happens where the least is the same. */
  seguirTerminos({ terminos, politicaPresupuesto }: EstadoCampana, ahora: Date): void {
    const menor = comisionMenor(terminos, politicaPresupuesto, ahora);
    if (menor === this.menor) return;
    const monto = dinero(menor, this.moneda);
    this.mover({ comisionMenor: monto }, ahora);
    this.record({ tipo: 'ComisionMenorCambiada', datos: { monto }, en: ahora });
  }

  private get quien() {
    const { campanaId, marcaId } = this.estado;
    return { campanaId, marcaId };
  }

  private reservado(monto: Dinero, destino: Destino, ahora: Date): void {
    this.mover({ reservado: sumar(this.estado.reservado, monto) }, ahora);
    const datos = { ...this.quien, ...destino, monto, disponible: this.disponible };
    this.record({ tipo: 'PresupuestoReservado', datos, en: ahora });
  }

  private gastado(monto: Dinero, reservado: Dinero, ahora: Date): void {
    const { estado } = this;
    this.mover({ gastado: sumar(estado.gastado, monto), reservado: sumar(estado.reservado, reservado) }, ahora);
  }

  private get menor(): bigint {
    return this.estado.comisionMenor?.unidadesMenores ?? 1n;
  }

  private mover(cambios: Partial<EstadoPresupuesto>, ahora: Date): void {
    this.estado = { ...this.estado, ...cambios };
    const agotado = (this.disponible?.unidadesMenores ?? this.menor) < this.menor;
    this.estado = { ...this.estado, agotadoEn: agotado ? (this.estado.agotadoEn ?? ahora) : null };
  }
}
