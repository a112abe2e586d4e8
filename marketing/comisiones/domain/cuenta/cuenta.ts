import { idDe } from '@alpespartner/shared-kernel/domain/ids.js';
import { SIN_CIRCUNSTANCIAS, type Circunstancias } from '../../../campanas/domain/terminos/condiciones.js';
import type { Nivel } from '../../../campanas/domain/campana/segmentacion.js';
import type { Uso } from './consumo.js';
import type { Cuota } from '../precio/precio.js';

export const SITUACIONES_COMISION = ['CALCULADA', 'APROBADA', 'EN_PAGO', 'PAGADA', 'RECHAZADA', 'ANULADA'] as const;
export type SituacionComision = (typeof SITUACIONES_COMISION)[number];

/** DIRECTA: of a conversion; REFERIDO: of the commissions that the affiliates whom it referred earn on that conversion. */
export const CLASES_COMISION = ['DIRECTA', 'REFERIDO'] as const;
export type ClaseComision = (typeof CLASES_COMISION)[number];

/** What an account was opened with, for good; of the circumstances, only a late fact of the affiliate changes one. */
export interface Apertura {
  readonly circunstancias: Circunstancias;
  readonly cuota: Cuota | null;
  /** The shares of all whom the conversion is attributed to, and which of them is this one; null: all of it. */
  readonly reparto: { readonly ppm: readonly bigint[]; readonly indice: number } | null;
  /** The caps that it counts for. */
  readonly usos: readonly Uso[];
}

export const SIN_MAS: Apertura = { circunstancias: SIN_CIRCUNSTANCIAS, cuota: null, reparto: null, usos: [] };

/** What one conversion earns one affiliate: an account of entries that never change. Amounts in minor units. */
export interface EstadoComision {
  readonly id: string;
  readonly clase: ClaseComision;
  readonly conversionId: string;
  readonly campanaId: string;
  readonly marcaId: string;
  readonly afiliadoId: string;
  /** The affiliate whose tier and type price the conversion, however many share it. */
  readonly principalId: string;
  /** Who earns a share of this commission, for having referred its affiliate. */
  readonly referidorId: string | null;
  readonly moneda: string;
  readonly situacion: SituacionComision;
  /** The sum of its entries. */
  readonly saldo: bigint;
  /** The first of two persons where two are needed: who, and the balance they agreed to. */
  readonly vistoBueno: { readonly por: string; readonly monto: bigint } | null;
  /** What was paid of it, less what was clawed back. */
  readonly pagado: bigint;
  /** The settlement it is part of, and the amount it takes part with; a second one has to wait for the first. */
  readonly enLiquidacion: { readonly id: string; readonly monto: bigint } | null;
  /** What the last entry was priced with; the terms version never changes. */
  readonly valorNeto: bigint;
  readonly enPie: boolean;
  readonly nivel: Nivel;
  readonly apertura: Apertura;
  readonly terminosVersion: number;
  readonly ocurridoEn: Date;
  readonly calculadaEn: Date;
  /** End of the holding period: approved by itself from then on. */
  readonly venceEn: Date;
}

/** Of what an account is opened. What is left out: the whole of a sale without more circumstances. */
export type Partida = Omit<
  EstadoComision,
  | 'id'
  | 'situacion'
  | 'saldo'
  | 'vistoBueno'
  | 'pagado'
  | 'enLiquidacion'
  | 'terminosVersion'
  | 'calculadaEn'
  | keyof Opcional
> &
  Partial<Opcional>;

type Opcional = Pick<EstadoComision, 'clase' | 'principalId' | 'referidorId' | 'enPie' | 'apertura'>;

export const completa = (partida: Partida): Partida & Opcional => ({
  clase: 'DIRECTA',
  principalId: partida.afiliadoId,
  referidorId: null,
  enPie: partida.valorNeto !== 0n,
  apertura: SIN_MAS,
  ...partida,
});

/** Conversion and affiliate name the commission: there is never a second one. */
export const comisionIdDe = (conversionId: string, afiliadoId: string): string =>
  idDe('comision', conversionId, afiliadoId);

/**
 * What the budget holds back for an account with this balance: what is owed and not paid, or what is being paid where that
 * is more. What it has spent on the account is `pagado`.
 */
export function reservaCon({ pagado, enLiquidacion }: EstadoComision, saldo: bigint): bigint {
  const debido = saldo - pagado;
  const enCurso = enLiquidacion?.monto ?? 0n;
  return [debido, enCurso, 0n].reduce((a, b) => (a > b ? a : b));
}
