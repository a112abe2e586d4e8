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
  readonly estados: readonly Cambio<EstadoCampana>[];
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
}

/** All that a decision rests on; null: not known (yet). Facts of another brand are not known. */
export interface Hechos {
  readonly campana: CampanaConocida | null;
  readonly afiliado: AfiliadoConocido | null;
  readonly clic: Clic | null;
}
