import type { CampanaVigente, ModoSenal } from '../conocido/campana.js';
import type { DatosConversion } from '../pedido/datos.js';
import type { Clic } from '../seguimiento/clic.js';
import type { Recuentos } from './hechos.js';

/** A signal that sounded, with what was seen: text for a reader, without personal data. */
export interface SenalSonada {
  readonly senal: string;
  readonly puntos: number;
  readonly modo: 'ACTIVA' | 'SOMBRA';
  readonly evidencia: string;
}

export interface Puntuacion {
  /** 0 (nothing speaks against it) to 100. */
  readonly puntos: number;
  readonly sonadas: readonly SenalSonada[];
}

/** A conversion as the signals see it, once it is known whose it is. */
export interface CasoDeFraude {
  readonly datos: DatosConversion;
  readonly campana: CampanaVigente;
  readonly afiliadoId: string;
  /** The click it came from; null: none. */
  readonly clic: Clic | null;
  readonly recuentos: Recuentos | null;
}

/** One signal: what it weighs, its usual mode and limit, and what it sees where it sounds. */
export interface Senal {
  readonly nombre: string;
  readonly puntos: number;
  readonly modo: ModoSenal;
  readonly limite: number;
  readonly mira: (caso: CasoDeFraude, limite: number) => string | null;
}

/** How a campaign treats a signal. */
export function reglaDe({ senales }: Pick<CampanaVigente, 'senales'>, senal: Senal) {
  const suya = senales.find((regla) => regla.senal === senal.nombre);
  return { modo: suya?.modo ?? senal.modo, limite: suya?.limite ?? senal.limite };
}

/** The sum of the active signals that sound, at most 100; and all that sounded. */
export function puntuar(caso: CasoDeFraude, senales: readonly Senal[]): Puntuacion {
  const sonadas = senales.flatMap((senal): SenalSonada[] => {
    const { modo, limite } = reglaDe(caso.campana, senal);
    const evidencia = modo === 'APAGADA' ? null : senal.mira(caso, limite);
    if (modo === 'APAGADA' || evidencia === null) return [];
    return [{ senal: senal.nombre, puntos: senal.puntos, modo, evidencia }];
  });
  const suma = sonadas.reduce((total, { puntos, modo }) => (modo === 'ACTIVA' ? total + puntos : total), 0);
  return { puntos: Math.min(100, suma), sonadas };
}

/** The names of those that made the score. */
export const activas = (sonadas: readonly SenalSonada[]): string[] =>
  sonadas.filter(({ modo }) => modo === 'ACTIVA').map(({ senal }) => senal);
