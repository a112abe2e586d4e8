import type { Escrito, Lectura } from './topics.js';

/** What is wrong with the topics themselves: holes in the positions, order within a key, holes in the streams. */
export function fallosDeOrden(lecturas: ReadonlyMap<string, Lectura>, desordenado: boolean): string[] {
  return [...lecturas].flatMap(([topic, { primeros, faltan }]) => [
    ...faltan.map((falta) => `positions missing: ${falta}`),
    ...ascendentes(primeros, (e) => `${e.sobre.source} ${topic} key ${e.sobre.subject}`),
    // Only who is told to holds keys back: else a partition is in order from end to end.
    ...(desordenado ? [] : ascendentes(primeros, (e) => `${e.sobre.source} ${topic}-${e.particion}`)),
    ...(topic === 'conversiones.eventos' ? corrientes(primeros) : []),
  ]);
}

function ascendentes(escritos: readonly Escrito[], grupo: (escrito: Escrito) => string): string[] {
  const ultimas = new Map<string, bigint>();
  return escritos.flatMap((escrito) => {
    const cual = grupo(escrito);
    const ultima = ultimas.get(cual) ?? 0n;
    ultimas.set(cual, escrito.posicion);
    return escrito.posicion > ultima ? [] : [`out of order: ${cual}, ${escrito.posicion} after ${ultima}`];
  });
}

/** The events of a conversion are its versions 1..n, in this order. A click is no conversion. */
function corrientes(escritos: readonly Escrito[]): string[] {
  const siguientes = new Map<string, bigint>();
  return escritos.flatMap(({ sobre: { subject, sequence, type } }) => {
    if (type === 'ClicRegistrado') return [];
    const debida = siguientes.get(subject) ?? 1n;
    siguientes.set(subject, sequence + 1n);
    return sequence === debida ? [] : [`stream ${subject}: version ${sequence} where ${debida} is due`];
  });
}
