import type { ModoSenal } from './fraude.js';
import type { Modelo } from './reparto.js';
import type { Evidencia } from './toque.js';

export type Nivel = 'BRONCE' | 'PLATA' | 'ORO' | 'PLATINO' | 'DIAMANTE';
export type EstadoCampana = 'BORRADOR' | 'ACTIVA' | 'PAUSADA' | 'FINALIZADA' | 'CANCELADA';
export type EstadoAfiliado = 'PENDIENTE' | 'ACTIVO' | 'RECHAZADO' | 'SUSPENDIDO' | 'DESACTIVADO' | 'BLOQUEADO';

/** A value in force since `desde`; `secuencia` is the version of its aggregate that said so. */
export interface Cambio<V> {
  readonly secuencia: bigint;
  readonly desde: Date;
  readonly valor: V;
}

/** What is known here of a campaign of marketing: its newest definition, and every state it was in. */
export interface CampanaConocida {
  readonly id: string;
  readonly marcaId: string;
  /** The period holds `inicio` and not `fin`. */
  readonly inicio: Date;
  readonly fin: Date;
  readonly moneda: string;
  /** Empty lists leave everybody in. */
  readonly paises: readonly string[];
  readonly tiposAfiliado: readonly string[];
  readonly niveles: readonly string[];
  readonly requiereInscripcion: boolean;
  readonly ventanaDias: number;
  /** Fraud score from which a conversion goes to review. */
  readonly umbralFraude: number;
  readonly atribucion: ReglasAtribucion;
  /** Signals that are not named are as usual. */
  readonly senales: readonly ReglaSenal[];
  readonly estados: readonly Cambio<EstadoCampana>[];
}

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

/** What is known here of an affiliate; changes by ascending sequence. */
export interface AfiliadoConocido {
  readonly id: string;
  readonly tipo: string;
  readonly estados: readonly Cambio<EstadoAfiliado>[];
  readonly niveles: readonly Cambio<Nivel>[];
  readonly inscripciones: readonly Inscripcion[];
}

/** `hasta` is exclusive; null: it lasts. */
export interface Inscripcion {
  readonly campanaId: string;
  readonly desde: Date;
  readonly hasta: Date | null;
}

export interface Clic {
  readonly id: string;
  /** Null where the campaign was not known yet. */
  readonly marcaId: string | null;
  readonly afiliadoId: string;
  readonly campanaId: string;
  readonly en: Date;
  readonly usuarioId: string | null;
  /** Keyed hash of the visitor's address. */
  readonly red: string | null;
  readonly agente: Agente | null;
  /** Country of the visitor, ISO 3166-1 alpha-2. */
  readonly pais: string | null;
  readonly marca: MarcaDeClic;
  /** Why it is not UNICO. */
  readonly motivo: string | null;
}

export type Agente = 'NAVEGADOR' | 'MOVIL' | 'BOT' | 'DESCONOCIDO';
export type MarcaDeClic = 'UNICO' | 'DUPLICADO' | 'INVALIDO';

/** One interval of a code, which in one brand belongs to one affiliate and campaign at a time. `hasta` is exclusive. */
export interface Cupon {
  readonly codigo: string;
  readonly marcaId: string;
  readonly afiliadoId: string;
  readonly campanaId: string;
  readonly desde: Date;
  readonly hasta: Date | null;
}

/** What happened around a conversion, itself left out, by the time of the events. */
export interface Recuentos {
  /** Orders in the 24 h before, by the network of their click. */
  readonly pedidosPorRed: ReadonlyMap<string, number>;
  /** Orders in the hour before, by affiliate. */
  readonly pedidosPorAfiliado: ReadonlyMap<string, number>;
  /** Other affiliates that the same user ordered through in the 24 h before. */
  readonly otrosAfiliados: number;
}

/** All that a decision rests on; null or not there: not known (yet). Facts of another brand are not known. */
export interface Hechos {
  readonly campana: CampanaConocida | null;
  /** Of everyone that any evidence names. */
  readonly afiliados: readonly AfiliadoConocido[];
  /** The click that the shop sent back. */
  readonly clic: Clic | null;
  /** Other clicks of the same user in the campaign. */
  readonly clics: readonly Clic[];
  /** Every interval of the code. */
  readonly cupones: readonly Cupon[];
  /** Null: no signal of the campaign asks for them. */
  readonly recuentos: Recuentos | null;
}
