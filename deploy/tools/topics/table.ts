import type { Resumen } from './summary.js';

const CABEZA = ['TOPIC', 'PARTITIONS', 'STORED', 'SUBSCRIPTION', 'BACKLOG', 'CONSUMERS'];
const A_LA_DERECHA = new Set([1, 2, 4]);

/** Topics for a terminal, a line for each subscription; a topic is named in its first one. */
export function tablaDe(resumenes: readonly Resumen[]): string {
  const filas = [CABEZA, ...resumenes.flatMap(filasDe)];
  const anchos = CABEZA.map((_, i) => Math.max(...filas.map((fila) => fila[i]!.length)));
  const celda = (texto: string, i: number) =>
    A_LA_DERECHA.has(i) ? texto.padStart(anchos[i]!) : texto.padEnd(anchos[i]!);
  return filas.map((fila) => fila.map(celda).join('  ').trimEnd()).join('\n');
}

function filasDe({ topic, particiones, guardados, suscripciones }: Resumen): string[][] {
  const deSuscripciones = suscripciones.map(({ nombre, pendientes, consumidores }) => [
    nombre,
    String(pendientes),
    consumidores.join(', ') || 'none',
  ]);
  const [primera = ['none', '', ''], ...demas] = deSuscripciones;
  return [[topic, String(particiones), String(guardados), ...primera], ...demas.map((una) => ['', '', '', ...una])];
}
