import { type RaceResult, rounded } from './run.js';
import type { Surroundings } from './surroundings.js';
import type { Statistics } from './track/statistics.js';

/** All of a run, for people. */
export function textOf(surroundings: Surroundings, results: readonly RaceResult[]): string {
  const facts = Object.entries(surroundings).map(([what, value]) => `  ${what.padEnd(36)}${value}`);
  return [facts.join('\n'), ...results.map(textOfRace)].join('\n\n');
}

function textOfRace({ carrera, unidad, medidas, metas }: RaceResult): string {
  return [
    `${carrera} (${unidad}; median, least, most)`,
    ...Object.entries(medidas).map(([name, summary]) => `  ${name.padEnd(44)}${figures(summary)}`),
    ...metas.map(
      (meta) => `  ${meta.cumple ? '✓' : '✗'} ${meta.que.padEnd(42)}${figures(meta)}   asked: ${meta.pedido}`,
    ),
  ].join('\n');
}

const figures = ({ mediana, min, max }: Statistics): string =>
  [mediana, min, max].map((value) => rounded(value).padStart(10)).join('');
