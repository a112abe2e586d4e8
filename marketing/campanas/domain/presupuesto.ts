import { AggregateRoot } from '@alpespartner/shared-kernel/domain/aggregate.js';
import type { DatosCampana } from './datos-campana.js';
import { PresupuestoComprometido } from './errores.js';

/** The money behind one campaign, in minor units: total = disponible + reservado + gastado, always. */
export interface EstadoPresupuesto {
  readonly campanaId: string;
  readonly marcaId: string;
  readonly moneda: string;
  /** null: no limit; reservations are counted all the same. */
  readonly total: bigint | null;
  readonly reservado: bigint;
  readonly gastado: bigint;
  readonly politica: DatosCampana['politicaPresupuesto'];
  /** Since when it is used up: nothing is left, or something asked for did not fit. */
  readonly agotadoEn: Date | null;
}

/** What a movement is for; a refusal has no commission. */
export interface Destino {
  readonly comisionId: string | null;
  readonly conversionId: string;
}

export interface Movimiento extends Destino {
  readonly campanaId: string;
  readonly marcaId: string;
  readonly moneda: string;
  readonly monto: bigint;
  /** What is left afterwards; null without limit. */
  readonly disponible: bigint | null;
}

export type EventoPresupuesto = { readonly en: Date } & (
  | {
      readonly tipo: 'PresupuestoReservado' | 'PresupuestoLiberado' | 'PresupuestoInsuficiente';
      readonly datos: Movimiento;
    }
  /** `monto` below zero: reduced. */
  | { readonly tipo: 'PresupuestoAmpliado'; readonly datos: { readonly monto: bigint } }
  /** `reservado`: what the reservation changed by with it. */
  | { readonly tipo: 'PresupuestoGastado'; readonly datos: { readonly monto: bigint; readonly reservado: bigint } }
);

export class Presupuesto extends AggregateRoot<EstadoPresupuesto, EventoPresupuesto> {
  static nuevo(campana: DatosCampana): Presupuesto {
    const { id, marcaId, moneda, presupuesto, politicaPresupuesto } = campana;
    return new Presupuesto({
      campanaId: id,
      marcaId,
      moneda,
      total: presupuesto?.unidadesMenores ?? null,
      reservado: 0n,
      gastado: 0n,
      politica: politicaPresupuesto,
      agotadoEn: null,
    });
  }

  static desde(estado: EstadoPresupuesto, version: number): Presupuesto {
    return new Presupuesto(estado, version);
  }

  get disponible(): bigint | null {
    const { total, reservado, gastado } = this.estado;
    return total === null ? null : total - reservado - gastado;
  }

  /** What would be granted of `monto`; where nothing is (null), the budget is used up from now on. */
  conceder(monto: bigint, ahora: Date): bigint | null {
    const { disponible } = this;
    if (disponible === null || monto <= disponible) return monto;
    if (this.estado.politica === 'RECORTAR' && disponible > 0n) return disponible;
    this.estado = { ...this.estado, agotadoEn: this.estado.agotadoEn ?? ahora };
    return null;
  }

  /**
   * Reserves `monto` (≥ 0) and answers what was granted: all of it; what is left, where the policy is RECORTAR; or null,
   * nothing.
   */
  reservar(monto: bigint, destino: Destino, ahora: Date): bigint | null {
    const concedido = this.conceder(monto, ahora);
    if (concedido !== null && concedido > 0n) {
      this.estado = { ...this.estado, reservado: this.estado.reservado + concedido };
      if (this.disponible === 0n) this.estado = { ...this.estado, agotadoEn: ahora };
      this.mover('PresupuestoReservado', concedido, destino, ahora);
    }
    return concedido;
  }

  /** Says that a conversion gets no commission because `monto` was not granted. */
  denegar(monto: bigint, conversionId: string, ahora: Date): void {
    this.mover('PresupuestoInsuficiente', monto, { comisionId: null, conversionId }, ahora);
  }

  /** Gives back `monto` (≥ 0) of what was reserved. */
  liberar(monto: bigint, destino: Destino, ahora: Date): void {
    if (monto === 0n) return;
    this.estado = { ...this.estado, reservado: this.estado.reservado - monto, agotadoEn: null };
    this.mover('PresupuestoLiberado', monto, destino, ahora);
  }

  /** Counts `monto` as spent (below zero: recovered); the reservation changes by `reservado`, the rest is what is left. */
  gastar(monto: bigint, reservado: bigint, ahora: Date): void {
    const { estado } = this;
    this.estado = { ...estado, gastado: estado.gastado + monto, reservado: estado.reservado + reservado };
    this.record({ tipo: 'PresupuestoGastado', datos: { monto, reservado }, en: ahora });
  }

  /** `monto` above zero; nothing happens to a budget without limit. */
  ampliar(monto: bigint, ahora: Date): void {
    if (this.estado.total === null) return;
    this.estado = { ...this.estado, total: this.estado.total + monto, agotadoEn: null };
    this.record({ tipo: 'PresupuestoAmpliado', datos: { monto }, en: ahora });
  }

  /** Takes `monto` (above zero) of what is left back. Throws PresupuestoComprometido where that is less. */
  reducir(monto: bigint, ahora: Date): void {
    const { disponible } = this;
    if (this.estado.total === null || disponible === null) return;
    if (monto > disponible) throw new PresupuestoComprometido();
    const agotadoEn = monto === disponible ? ahora : this.estado.agotadoEn;
    this.estado = { ...this.estado, total: this.estado.total - monto, agotadoEn };
    this.record({ tipo: 'PresupuestoAmpliado', datos: { monto: -monto }, en: ahora });
  }

  private mover(
    tipo: Exclude<EventoPresupuesto['tipo'], 'PresupuestoAmpliado' | 'PresupuestoGastado'>,
    monto: bigint,
    destino: Destino,
    en: Date,
  ): void {
    const { campanaId, marcaId, moneda } = this.estado;
    this.record({ tipo, datos: { ...destino, campanaId, marcaId, moneda, monto, disponible: this.disponible }, en });
  }
}
