import { redondo, type Resultado } from './run.js';
import type { Entorno } from './surroundings.js';
import type { Resumen } from './track/statistics.js';

/** All of a run, for people. */
export function textoDe(entorno: Entorno, resultados: readonly Resultado[]): string {
  const hechos = Object.entries(entorno).map(([que, valor]) => `  ${que.padEnd(36)}${valor}`);
  return [hechos.join('\n'), ...resultados.map(deCarrera)].join('\n\n');
}

function deCarrera({ carrera, unidad, medidas, metas }: Resultado): string {
  return [
    `${carrera} (${unidad}; median, least, most)`,
    ...Object.entries(medidas).map(([nombre, resumen]) => `  ${nombre.padEnd(44)}${cifras(resumen)}`),
    ...metas.map(
      (meta) => `  ${meta.cumple ? '✓' : '✗'} ${meta.que.padEnd(42)}${cifras(meta)}   asked: ${meta.pedido}`,
    ),
  ].join('\n');
}

const cifras = ({ mediana, min, max }: Resumen): string =>
  [mediana, min, max].map((valor) => redondo(valor).padStart(10)).join('');
