import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import type { Evidencia } from '../../domain/conocido/campana.js';
import type { EventoConversion } from '../../domain/conversion/eventos.js';
import { activas, type SenalSonada } from '../../domain/juicio/fraude.js';
import type { MotivoDePerdida, RazonRevision } from '../../domain/juicio/razones.js';
import type { Atribucion, Toque } from '../../domain/juicio/toque.js';

/** Decisions in the published language and back: whom a conversion is owed to, by what evidence, and what is odd about it. */

type ToqueAvro = NonNullable<ConversionesEventos['ConversionRejected']['toques']>[number];
type SenalAvro = NonNullable<ConversionesEventos['ConversionHeld']['evidencias']>[number];
type De<T extends EventoConversion['tipo']> = Extract<EventoConversion, { tipo: T }>;

export const retencion = ({ razon, puntuacion, evidencias, atribucion }: De<'ConversionHeld'>) => ({
  reason: razon,
  fraud_score: puntuacion,
  senales: activas(evidencias),
  affiliate_id: atribucion?.afiliadoId ?? null,
  atribucion: atribucion ? partesAvro(atribucion) : null,
  toques: toquesAvro(atribucion?.toques ?? []),
  evidencias: senalesAvro(evidencias),
});

export const retencionDe = (d: ConversionesEventos['ConversionHeld']) => ({
  razon: d.reason as RazonRevision,
  puntuacion: d.fraud_score,
  atribucion: d.affiliate_id === null ? null : atribucionDe({ ...d, affiliate_id: d.affiliate_id }),
  evidencias: evidenciasDe(d.evidencias),
});

export const rechazo = ({ razon, detalle, por, toques }: De<'ConversionRejected'>) => ({
  reason: razon,
  detail: detalle,
  by: por,
  toques: toquesAvro(toques),
});

/** Of a validation, beside what it repeats of the conversion. */
export const adjudicacion = ({ atribucion, evidencias }: De<'ConversionValidated'>) => ({
  affiliate_id: atribucion.afiliadoId,
  atribucion: partesAvro(atribucion),
  toques: toquesAvro(atribucion.toques),
  evidencias: senalesAvro(evidencias),
});

interface Adjudicada {
  readonly affiliate_id: string;
  readonly atribucion: readonly { readonly affiliate_id: string; readonly ppm: bigint }[] | null;
  readonly toques: readonly ToqueAvro[] | null;
}

export const atribucionDe = ({ affiliate_id, atribucion, toques }: Adjudicada): Atribucion => ({
  afiliadoId: affiliate_id,
  partes: (atribucion ?? []).map((parte) => ({ afiliadoId: parte.affiliate_id, ppm: parte.ppm })),
  toques: toquesDe(toques),
});

export const toquesDe = (toques: readonly ToqueAvro[] | null): Toque[] =>
  (toques ?? []).map(({ evidencia, referencia, affiliate_id, en, ppm, motivo }) => ({
    referencia,
    afiliadoId: affiliate_id,
    en,
    ppm,
    evidencia: evidencia as Evidencia,
    motivo: motivo as MotivoDePerdida | null,
  }));

export const evidenciasDe = (senales: readonly SenalAvro[] | null): SenalSonada[] =>
  (senales ?? []).map((senal) => ({ ...senal, modo: senal.modo as SenalSonada['modo'] }));

const partesAvro = ({ partes }: Atribucion) => partes.map(({ afiliadoId, ppm }) => ({ affiliate_id: afiliadoId, ppm }));

const toquesAvro = (toques: readonly Toque[]): ToqueAvro[] | null =>
  toques.length === 0 ? null : toques.map(({ afiliadoId, ...toque }) => ({ affiliate_id: afiliadoId, ...toque }));

const senalesAvro = (evidencias: readonly SenalSonada[]): SenalAvro[] | null =>
  evidencias.length === 0 ? null : evidencias.map((senal) => ({ ...senal }));
