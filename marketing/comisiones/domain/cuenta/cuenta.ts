import { cero, type Dinero, iguales, restar } from '@alpespartner/shared-kernel/domain/dinero.js';
import { idDe } from '@alpespartner/shared-kernel/domain/ids.js';
import type { Nivel } from '../../../campanas/domain/campana/segmentacion.js';
import { type Circunstancias, SIN_CIRCUNSTANCIAS } from '../../../campanas/domain/terminos/condiciones.js';
import type { Cuota } from '../precio/precio.js';
import type { Uso } from './consumo.js';
import { type Fase, participacionDe } from './situacion.js';

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

/** What an account is about, for good, and what it was last priced with. All of its money is of one currency. */
export interface Partida {
  readonly clase: ClaseComision;
  readonly conversionId: string;
  readonly campanaId: string;
  readonly marcaId: string;
  readonly afiliadoId: string;
  /** The affiliate whose tier and type price the conversion, however many share it. */
  readonly principalId: string;
  /** Who earns a share of this commission, for having referred its affiliate. */
  readonly referidorId: string | null;
  readonly valorNeto: Dinero;
  readonly enPie: boolean;
  readonly nivel: Nivel;
  readonly apertura: Apertura;
  readonly ocurridoEn: Date;
  /** End of the holding period: approved by itself from then on. */
  readonly venceEn: Date;
}

/** What one conversion earns one affiliate: an account of entries that never change. */
export interface EstadoComision extends Partida {
  readonly id: string;
  /** The sum of its entries. */
  readonly saldo: Dinero;
  readonly fase: Fase;
  /** The first of two persons where two are needed: who, and the balance they agreed to. */
  readonly vistoBueno: { readonly por: string; readonly monto: Dinero } | null;
  /** Never changes. */
  readonly terminosVersion: number;
  readonly calculadaEn: Date;
}

/** What may change of what an account is priced from. */
export type Hoy = Pick<Partida, 'valorNeto' | 'nivel'> &
  Partial<Pick<Partida, 'enPie'>> & { readonly circunstancias?: Circunstancias };

type Opcional = Pick<Partida, 'clase' | 'principalId' | 'referidorId' | 'enPie' | 'apertura'>;

/** What is left out: the whole of a sale without more circumstances. */
export type Abrible = Omit<Partida, keyof Opcional> & Partial<Opcional>;

export const completa = (abrible: Abrible): Partida => ({
  clase: 'DIRECTA',
  principalId: abrible.afiliadoId,
  referidorId: null,
  enPie: abrible.valorNeto.unidadesMenores !== 0n,
  apertura: SIN_MAS,
  ...abrible,
});

/** Conversion and affiliate name the commission: there is never a second one. */
export const comisionIdDe = (conversionId: string, afiliadoId: string): string =>
  idDe('comision', conversionId, afiliadoId);

/** What was paid of it, less what was clawed back. */
export const pagadoDe = ({ fase, saldo }: EstadoComision): Dinero =>
  fase.situacion === 'PAGADA' ? fase.pagado : cero(saldo.moneda);

/** What is owed; below zero: to be recovered. */
export const debidoDe = (estado: EstadoComision): Dinero => restar(estado.saldo, pagadoDe(estado));

/**
 * What the budget holds back for an account with this balance: what is owed and not paid, or what is being paid where that
 * is more. What it has spent on the account is what was paid.
 */
export function reservaCon(estado: EstadoComision, saldo: Dinero): Dinero {
  const debido = restar(saldo, pagadoDe(estado));
  const enCurso = participacionDe(estado.fase)?.monto;
  const mayor = enCurso && enCurso.unidadesMenores > debido.unidadesMenores ? enCurso : debido;
  return mayor.unidadesMenores > 0n ? mayor : cero(saldo.moneda);
}

/** Whether both are priced from the same. */
export const mismosInsumos = (a: Partida, b: Partida): boolean =>
  iguales(a.valorNeto, b.valorNeto) &&
  a.nivel === b.nivel &&
  a.enPie === b.enPie &&
  a.apertura.circunstancias.tipo_afiliado === b.apertura.circunstancias.tipo_afiliado;
