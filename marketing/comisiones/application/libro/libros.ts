import type { Context } from '@alpespartner/shared-kernel/application/context.js';
import type { AfiliadoConocido } from '../../domain/conocido/afiliado-conocido.js';
import type { Hecho } from '../../domain/conocido/conversion-conocida.js';
import type { Apunte } from '../../domain/libro/apuntes.js';
import type { Libro } from '../../domain/libro/libro.js';

/** What was booked, and the work that made it so. */
export interface Anotado {
  readonly apunte: Apunte;
  readonly context: Context;
}

export interface CambioDeReferidores {
  readonly referidores: ReadonlyMap<string, AfiliadoConocido>;
  readonly referidos: ReadonlyMap<string, AfiliadoConocido>;
  readonly desde: Date;
}

/**
 * The books, opened and closed within the ambient unit of work: what is in them nobody else changes until it ends. Each takes
 * a fixed number of statements, however many facts there are.
 */
export abstract class Libros {
  /** All that these facts touch. Throws NotYet where a conversion is validated whose affiliate or campaign is unknown. */
  abstract abrirPorHechos(hechos: readonly Hecho[]): Promise<Libro>;
  /** All that one conversion touches that was denied a commission, of this brand (null: of any); null: there is none. */
  abstract abrirPorDenegada(conversionId: string, marcaId: string | null): Promise<Libro | null>;
  /** Of a conversion that has a commission after all. */
  abstract olvidarDenegada(conversionId: string): Promise<void>;
  /** The accounts since `desde` that were priced with another tier, or kind, of these affiliates than what is known now. */
  abstract abrirPorNivel(afiliados: ReadonlyMap<string, AfiliadoConocido>, desde: Date): Promise<Libro>;
  /**
   * All accounts of the sales since `desde` of whose referrers something else is known now than when they were priced:
   * those of affiliates whom `referidores` referred, and of `referidos`, whose referrer was named later.
   */
  abstract abrirPorReferidor(cambio: CambioDeReferidores): Promise<Libro>;
  /** All accounts of these conversions, and whoever earns them. */
  abstract abrirPorConversiones(conversionIds: readonly string[]): Promise<Libro>;
  /** Of these commissions, those on whose conversion somebody earns for a referral: the conversion, by commission. */
  abstract listReferidas(comisionIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Writes what was booked, and announces each event in the context of its cause. */
  abstract cerrar(libro: Libro, anotados: readonly Anotado[]): Promise<void>;
}
