import { cero, comparar, type Dinero, iguales, restar } from '@alpespartner/shared-kernel/domain/dinero.js';
import { idDe } from '@alpespartner/shared-kernel/domain/ids.js';
import type { Nivel } from '../../../campanas/domain/campana/segmentacion.js';
import { type Circunstancias, SIN_CIRCUNSTANCIAS } from '../../../campanas/domain/terminos/condiciones.js';
import type { EstadoAfiliado } from '../conocido/afiliado-conocido.js';
import type { Impedimento, MotivoDeRetencion } from '../conocido/pagadero.js';
import type { Cuota } from '../precio/precio.js';
import type { Uso } from './consumo.js';
import { estaCerrada, type Fase, participacionDe } from './situacion.js';

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

/** Who referred an affiliate, and its state at the instant of the sale: only one that was ACTIVO then earns a share of it. */
export interface Referidor {
  readonly id: string;
  readonly estado: EstadoAfiliado | 'DESCONOCIDO';
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
  /** Whose referral its affiliate is, as far as that earns a share of this commission. */
  readonly referidor: Referidor | null;
  readonly valorNeto: Dinero;
  readonly enPie: boolean;
  readonly nivel: Nivel;
  readonly apertura: Apertura;
  /** The shop's order number, where it was told. */
  readonly transaccionId: string | null;
  readonly ocurridoEn: Date;
  /** End of the holding period, of what was added last where that reopened it: approved by itself from then on. */
  readonly venceEn: Date;
}

/** What one conversion earns one affiliate: an account of entries that never change. */
export interface EstadoComision extends Partida {
  readonly id: string;
  /** As it was calculated: its first entry. Never changes. */
  readonly calculada: Dinero;
  /** As it is: the sum of its entries. */
  readonly saldo: Dinero;
  /** The amount that approvals cover; null: nobody approved anything yet. Never shrinks. */
  readonly aprobado: Dinero | null;
  /** What was paid of it, less what was clawed back. Never more than was approved. */
  readonly pagado: Dinero;
  /** Why what is due of it may not be paid, as was told last. */
  readonly retencion: MotivoDeRetencion | null;
  readonly fase: Fase;
  /** The first of two persons where two are needed: who, and the balance they agreed to. */
  readonly vistoBueno: { readonly por: string; readonly monto: Dinero } | null;
  /** Never changes. */
  readonly terminosVersion: number;
  readonly calculadaEn: Date;
}

/** What may change of what an account is priced from; `venceEn`: the end of the holding period of what is added. */
export type Hoy = Pick<Partida, 'valorNeto' | 'nivel'> &
  Partial<Pick<Partida, 'enPie' | 'venceEn'>> & { readonly circunstancias?: Circunstancias };

type Opcional = Pick<Partida, 'clase' | 'principalId' | 'referidor' | 'enPie' | 'apertura' | 'transaccionId'>;

/** What is left out: the whole of a sale without more circumstances. */
export type Abrible = Omit<Partida, keyof Opcional> & Partial<Opcional>;

export const completa = (abrible: Abrible): Partida => ({
  clase: 'DIRECTA',
  principalId: abrible.afiliadoId,
  referidor: null,
  enPie: abrible.valorNeto.unidadesMenores !== 0n,
  apertura: SIN_MAS,
  transaccionId: null,
  ...abrible,
});

/** Conversion and affiliate name the commission: there is never a second one. */
export const comisionIdDe = (conversionId: string, afiliadoId: string): string =>
  idDe('comision', conversionId, afiliadoId);

const menor = (a: Dinero, b: Dinero): Dinero => (comparar(a, b) < 0 ? a : b);

/** What is owed: approved and not paid. Below zero: to be recovered. */
export const debidoDe = ({ saldo, aprobado, pagado }: EstadoComision): Dinero =>
  restar(menor(saldo, aprobado ?? cero(saldo.moneda)), pagado);

/** What nobody has approved of it. */
export function porAprobarDe({ saldo, aprobado, fase }: EstadoComision): Dinero {
  const nada = cero(saldo.moneda);
  if (estaCerrada(fase)) return nada;
  const falta = restar(saldo, aprobado ?? nada);
  return falta.unidadesMenores > 0n ? falta : nada;
}

/** Whether something is owed, or to be recovered, and no settlement has it yet. */
export const estaPorLiquidar = (estado: EstadoComision): boolean =>
  participacionDe(estado.fase) === null && !estaCerrada(estado.fase) && debidoDe(estado).unidadesMenores !== 0n;

/** Why what is due of an account may not be paid; null: it may, or nothing is due. */
export const retencionPor = (impedimento: Impedimento | null, estado: EstadoComision): MotivoDeRetencion | null =>
  impedimento && estaPorLiquidar(estado) && debidoDe(estado).unidadesMenores > 0n ? impedimento.motivo : null;

/** Where an account stands by its amounts, while no settlement has it: what is above the approved amount has to be approved. */
export function faseLibre({ fase, saldo, aprobado, pagado }: EstadoComision): Fase {
  if (estaCerrada(fase)) return fase;
  if (aprobado === null || comparar(saldo, aprobado) > 0) return { situacion: 'CALCULADA' };
  const cobrada = fase.situacion === 'PAGADA' || pagado.unidadesMenores !== 0n;
  return cobrada ? { situacion: 'PAGADA', participa: null } : { situacion: 'APROBADA' };
}

/**
 * What the budget holds back for an account with this balance: what is not paid of it, approved or not, or what is being paid
 * where that is more. What it has spent on the account is what was paid.
 */
export function reservaCon(estado: EstadoComision, saldo: Dinero): Dinero {
  const debido = restar(saldo, estado.pagado);
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
