import { idDe } from '@alpespartner/shared-kernel/domain/ids.js';
import type { Nivel } from '../../campanas/domain/segmentacion.js';

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
  /** The first of two persons where two are needed: who, and the balance they agreed to. */
  readonly vistoBueno: { readonly por: string; readonly monto: bigint } | null;
  /** What was paid of it, less what was clawed back. */
  readonly pagado: bigint;
  /** The settlement it is part of, and the amount it takes part with; a second one has to wait for the first. */
  readonly enLiquidacion: { readonly id: string; readonly monto: bigint } | null;
  /** What the last entry was priced with; the terms version never changes. */
  readonly valorNeto: bigint;
  readonly nivel: Nivel;
  readonly terminosVersion: number;
  readonly ocurridoEn: Date;
  readonly calculadaEn: Date;
  /** End of the holding period: approved by itself from then on. */
  readonly venceEn: Date;
}

export type Partida = Omit<
  EstadoComision,
  'id' | 'situacion' | 'saldo' | 'vistoBueno' | 'pagado' | 'enLiquidacion' | 'terminosVersion' | 'calculadaEn'
>;

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
