import { AggregateRoot } from '@alpespartner/shared-kernel/domain/aggregate.js';
import {
  cero,
  comparar,
  type Dinero,
  iguales,
  negar,
  restar,
  sumar,
} from '@alpespartner/shared-kernel/domain/dinero.js';
import type { DatosCampana } from '../campana/datos-campana.js';
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
  /** Since when it is used up: nothing is left, or something asked for did not fit. */
  readonly agotadoEn: Date | null;
}

/** What is neither reserved nor spent; null without limit. */
export const disponibleDe = ({ total, reservado, gastado }: EstadoPresupuesto): Dinero | null =>
  total && restar(restar(total, reservado), gastado);

export class Presupuesto extends AggregateRoot<EstadoPresupuesto, EventoPresupuesto> {
  static nuevo({ id, marcaId, moneda, presupuesto, politicaPresupuesto }: DatosCampana): Presupuesto {
    return new Presupuesto({
      campanaId: id,
      marcaId,
      total: presupuesto,
      reservado: cero(moneda),
      gastado: cero(moneda),
      politica: politicaPresupuesto,
      agotadoEn: null,
    });
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

  /** Something asked for did not fit: it is used up from now on. */
  agotar(ahora: Date): void {
    this.estado = { ...this.estado, agotadoEn: this.estado.agotadoEn ?? ahora };
  }

  /** Reserves what is `concedible` of `monto` (≥ 0), and answers it; where that is nothing (null), it is used up. */
  reservar(monto: Dinero, destino: Destino, ahora: Date): Dinero | null {
    const concedido = this.concedible(monto);
    if (concedido === null) this.agotar(ahora);
    else if (concedido.unidadesMenores > 0n) this.reservado(concedido, destino, ahora);
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
    this.estado = { ...this.estado, reservado: restar(this.estado.reservado, monto), agotadoEn: null };
    const datos = { ...this.quien, ...destino, monto, disponible: this.disponible };
    this.record({ tipo: 'PresupuestoLiberado', datos, en: ahora });
  }

  /** Counts `monto` (≥ 0) as spent, which frees `liberado` of the reservation; the rest is what is left. */
  gastar(monto: Dinero, liberado: Dinero, ahora: Date): void {
    this.gastado(monto, negar(liberado));
    this.record({ tipo: 'PresupuestoGastado', datos: { monto, liberado }, en: ahora });
  }

  /** Counts `monto` (> 0) of what was spent as come back, of which `reservado` is reserved again. */
  recuperar(monto: Dinero, reservado: Dinero, ahora: Date): void {
    this.gastado(negar(monto), reservado);
    this.record({ tipo: 'PresupuestoRecuperado', datos: { monto, reservado }, en: ahora });
  }

  /** `monto` above zero; nothing happens to a budget without limit. */
  ampliar(monto: Dinero, ahora: Date): void {
    if (this.estado.total === null) return;
    this.estado = { ...this.estado, total: sumar(this.estado.total, monto), agotadoEn: null };
    this.record({ tipo: 'PresupuestoAmpliado', datos: { monto }, en: ahora });
  }

  /** Takes `monto` (above zero) of what is left back. Throws presupuestoComprometido where that is less. */
  reducir(monto: Dinero, ahora: Date): void {
    const { disponible } = this;
    if (this.estado.total === null || disponible === null) return;
    if (comparar(monto, disponible) > 0) throw presupuestoComprometido();
    const agotadoEn = iguales(monto, disponible) ? ahora : this.estado.agotadoEn;
    this.estado = { ...this.estado, total: restar(this.estado.total, monto), agotadoEn };
    this.record({ tipo: 'PresupuestoReducido', datos: { monto }, en: ahora });
  }

  private get quien() {
    const { campanaId, marcaId } = this.estado;
    return { campanaId, marcaId };
  }

  private reservado(monto: Dinero, destino: Destino, ahora: Date): void {
    this.estado = { ...this.estado, reservado: sumar(this.estado.reservado, monto) };
    if (this.disponible?.unidadesMenores === 0n) this.estado = { ...this.estado, agotadoEn: ahora };
    const datos = { ...this.quien, ...destino, monto, disponible: this.disponible };
    this.record({ tipo: 'PresupuestoReservado', datos, en: ahora });
  }

  private gastado(monto: Dinero, reservado: Dinero): void {
    const { estado } = this;
    const cuentas = { gastado: sumar(estado.gastado, monto), reservado: sumar(estado.reservado, reservado) };
    this.estado = { ...estado, ...cuentas };
  }
}
