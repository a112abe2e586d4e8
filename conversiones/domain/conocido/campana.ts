import type { Cambio } from './cambio.js';

export type EstadoCampana = 'BORRADOR' | 'ACTIVA' | 'PAUSADA' | 'FINALIZADA' | 'CANCELADA';

/** Fraud score from which on a person looks, by the campaign's policy. */
export const UMBRALES = { STRICT: 30, MODERATE: 50, PERMISSIVE: 70 } as const;
export type PoliticaFraude = keyof typeof UMBRALES;

/** A campaign as marketing defines it. */
export interface DefinicionDeCampana {
  readonly marcaId: string;
  /** The period holds `inicio` and not `fin`. */
  readonly inicio: Date;
  readonly fin: Date;
  readonly moneda: string;
  /** From when on what follows decides about conversions; null: where it is new from `inicio`, else since it was said. */
  readonly reglasDesde: Date | null;
  readonly segmentacion: Segmentacion;
  readonly requiereInscripcion: boolean;
  readonly ventanaDias: number;
  readonly politicaFraude: PoliticaFraude;
  /** Null: as usual. */
  readonly atribucion: ReglasAtribucion | null;
  readonly senales: readonly ReglaSenal[] | null;
  /** What becomes of a refund that is larger than what is left of its sale. */
  readonly excesoReembolso: ExcesoDeReembolso;
  /** IANA name; null: not told. */
  readonly zonaHoraria: string | null;
}

export type ExcesoDeReembolso = 'RECORTAR' | 'RECHAZAR';

/** Empty lists leave everybody in. */
export interface Segmentacion {
  readonly paises: readonly string[];
  readonly tiposAfiliado: readonly string[];
  readonly niveles: readonly string[];
}

/** What decides about a conversion, by the instant at which it occurred. */
export interface ReglasDeCampana extends Segmentacion {
  readonly requiereInscripcion: boolean;
  readonly ventanaDias: number;
  /** Fraud score from which a conversion goes to review. */
  readonly umbralFraude: number;
  readonly atribucion: ReglasAtribucion;
  /** Signals that are not named are as usual. */
  readonly senales: readonly ReglaSenal[];
}

/** What is known here of a campaign of marketing: its newest definition, every state it was in, all rules it ever had. */
export interface CampanaConocida {
  readonly id: string;
  readonly marcaId: string;
  /** The period holds `inicio` and not `fin`. */
  readonly inicio: Date;
  readonly fin: Date;
  readonly moneda: string;
  readonly excesoReembolso: ExcesoDeReembolso;
  /** At least one. */
  readonly reglas: readonly Cambio<ReglasDeCampana>[];
  readonly estados: readonly Cambio<EstadoCampana>[];
}

/** A campaign with the rules of one instant. */
export type CampanaVigente = Omit<CampanaConocida, 'reglas'> & ReglasDeCampana;

export interface ReglasAtribucion {
  readonly modelo: Modelo;
  /** Which evidence counts, the strongest first. */
  readonly escalera: readonly Evidencia[];
  /** A conversion whose click is younger goes to review. */
  readonly ventanaMinimaMs: number;
  readonly vidaMediaMs: number;
}

export const ATRIBUCION_NORMAL: ReglasAtribucion = {
  modelo: 'ULTIMO_CLIC',
  escalera: ['AFILIADO', 'CUPON', 'CLIC'],
  ventanaMinimaMs: 5_000,
  vidaMediaMs: 168 * 3_600_000,
};

/** `limite` in the unit of the signal; null: its usual one. */
export interface ReglaSenal {
  readonly senal: string;
  readonly modo: ModoSenal;
  readonly limite: number | null;
}

/** How the clicks before a conversion share it. */
export const MODELOS = ['ULTIMO_CLIC', 'PRIMER_CLIC', 'LINEAL', 'POSICION', 'DECAIMIENTO'] as const;
export type Modelo = (typeof MODELOS)[number];

/** What may tell who brought a conversion about. */
export const EVIDENCIAS = ['AFILIADO', 'CUPON', 'CLIC'] as const;
export type Evidencia = (typeof EVIDENCIAS)[number];

/** ACTIVA scores, SOMBRA only records, APAGADA is not looked for. */
export type ModoSenal = 'ACTIVA' | 'SOMBRA' | 'APAGADA';
