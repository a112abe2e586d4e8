import { transicionNoPermitida } from './errores.js';

export const SITUACIONES = ['BORRADOR', 'ACTIVA', 'PAUSADA', 'FINALIZADA', 'CANCELADA'] as const;
export type Situacion = (typeof SITUACIONES)[number];

const SIGUIENTES: Readonly<Record<Situacion, readonly Situacion[]>> = {
  BORRADOR: ['ACTIVA', 'CANCELADA'],
  ACTIVA: ['PAUSADA', 'FINALIZADA', 'CANCELADA'],
  PAUSADA: ['ACTIVA', 'FINALIZADA', 'CANCELADA'],
  FINALIZADA: [],
  CANCELADA: [],
};

/** One step of a campaign's life: in force since `desde`, known since `registradoEn`. */
export interface CambioDeSituacion {
  readonly situacion: Situacion;
  readonly desde: Date;
  readonly registradoEn: Date;
  readonly razon: string | null;
  readonly por: string;
}

/** Ordered by `desde`; the first one is the creation, the last one says what the campaign is now. */
export type Historia = readonly CambioDeSituacion[];

export const situacionActual = (historia: Historia): Situacion => historia.at(-1)?.situacion ?? 'BORRADOR';

export const esFinal = (situacion: Situacion): boolean => SIGUIENTES[situacion].length === 0;

/**
 * The life with one more step, put where its effective instant belongs. Imported history may thus add a pause before an
 * ending that is already known; the whole life must stay possible, or transicionNoPermitida names the step that is not.
 */
export function conCambio(historia: Historia, cambio: CambioDeSituacion): Historia {
  const lugar = historia.findLastIndex((otro) => otro.desde <= cambio.desde) + 1;
  const nueva = historia.toSpliced(lugar, 0, cambio);
  nueva.reduce((antes, despues) => {
    if (!SIGUIENTES[antes.situacion].includes(despues.situacion)) {
      throw transicionNoPermitida(antes.situacion, despues.situacion);
    }
    return despues;
  });
  return nueva;
}
