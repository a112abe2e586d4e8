/** What is kept of one source: the messages one service published on one partition of one topic. */
export interface Fuente {
  readonly topic: string;
  readonly fuente: string;
  readonly particion: number;
  readonly desde: bigint;
  readonly hasta: bigint;
  readonly mensajes: bigint;
  readonly distintas: bigint;
}

/** From `desde` to `hasta`, both included. */
export interface Hueco {
  readonly desde: bigint;
  readonly hasta: bigint;
}

/**
 * Publishers give positions 1, 2, 3… without a hole, so whatever is missing shows: a source is complete when its
 * positions start at 1 and there are as many as the last one says, none twice.
 */
export const completa = ({ desde, hasta, mensajes, distintas }: Fuente): boolean =>
  desde === 1n && mensajes === hasta && distintas === mensajes;

/** The holes in ascending positions that should run from 1. */
export function huecos(posiciones: readonly bigint[]): Hueco[] {
  const faltan: Hueco[] = [];
  let esperada = 1n;
  for (const posicion of posiciones) {
    if (posicion > esperada) faltan.push({ desde: esperada, hasta: posicion - 1n });
    if (posicion >= esperada) esperada = posicion + 1n;
  }
  return faltan;
}
