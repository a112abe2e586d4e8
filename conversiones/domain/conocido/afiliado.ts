import type { Cambio } from './cambio.js';

export type Nivel = 'BRONCE' | 'PLATA' | 'ORO' | 'PLATINO' | 'DIAMANTE';
export type EstadoAfiliado = 'PENDIENTE' | 'ACTIVO' | 'RECHAZADO' | 'SUSPENDIDO' | 'DESACTIVADO' | 'BLOQUEADO';

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
