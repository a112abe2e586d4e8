import type { Say } from '../../launcher/terminal/progress.js';
import type { Bench, Race, Target } from './track/bench.js';
import type { Place } from './track/place.js';
import { type Statistics, statisticsOf } from './track/statistics.js';

interface Verdict extends Statistics {
  readonly que: string;
  readonly pedido: string;
  readonly cumple: boolean;
}

export interface RaceResult {
  readonly carrera: string;
  readonly unidad: string;
  readonly medidas: Readonly<Record<string, Statistics>>;
  readonly metas: readonly Verdict[];
}

interface RunOptions {
  readonly bench: Bench;
  readonly rounds: number;
  /** Only the race of this name. */
  readonly only?: string;
  readonly say: Say;
}

/** Runs the races of a bench one after the other, each on a place without data: together they say what each says alone. */
export async function run(place: Place, { bench, rounds, only, say }: RunOptions): Promise<RaceResult[]> {
  const results: RaceResult[] = [];
  for (const [name, prepare] of Object.entries(bench.races)) {
    if (only !== undefined && only !== name) continue;
    if (results.length > 0) await place.clear();
    const race = await prepare(place);
    try {
      const measures = await interleave(race, rounds, (line) => say(`${name}: ${line}`));
      results.push({ carrera: name, unidad: race.unit, ...judge(race.targets, measures) });
    } finally {
      await race.close();
    }
  }
  return results;
}

/** Round by round, every other one backwards; a first round warms up and does not count. */
async function interleave({ runners, unit }: Race, rounds: number, say: Say): Promise<Measures> {
  const measures = new Map<string, number[]>();
  const entries = Object.entries(runners);
  for (let round = 0; round <= rounds; round++) {
    for (const [name, runner] of round % 2 === 0 ? entries : [...entries].reverse()) {
      const told = await runner();
      const figures = typeof told === 'number' ? [[name, told] as const] : prefixed(name, told);
      say(
        `${round === 0 ? 'warm-up' : `round ${round}`}, ${figures.map(([n, v]) => `${n} ${rounded(v)}`).join(', ')} ${unit}`,
      );
      if (round > 0) for (const [n, v] of figures) measures.set(n, [...(measures.get(n) ?? []), v]);
    }
  }
  return measures;
}

type Measures = ReadonlyMap<string, readonly number[]>;

const prefixed = (name: string, figures: Readonly<Record<string, number>>) =>
  Object.entries(figures).map(([which, value]) => [`${name} ${which}`, value] as const);

/** Three digits, as many as mean anything. */
export const rounded = (value: number): string =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));

function judge(targets: readonly Target[], measures: Measures): Pick<RaceResult, 'medidas' | 'metas'> {
  return {
    medidas: Object.fromEntries([...measures].map(([name, values]) => [name, statisticsOf(values)])),
    metas: targets.map((target) => {
      const summary = statisticsOf(perRound(target, measures));
      const [asked, met] =
        'atLeast' in target
          ? [`≥ ${target.atLeast}`, summary.mediana >= target.atLeast]
          : [`≤ ${target.atMost}`, summary.mediana <= target.atMost];
      // Computed: the member keeps the name that readers of the file know.
      return { ['que']: target.what, pedido: asked, cumple: met, ...summary };
    }),
  };
}

function perRound(target: Target, measures: Measures): number[] {
  const valuesOf = (name: string): readonly number[] => {
    const values = measures.get(name);
    if (!values) throw new Error(`No runner gave "${name}": there are ${[...measures.keys()].join(', ')}.`);
    return values;
  };
  if ('value' in target) return [...valuesOf(target.value)];
  const [a, b] = ('ratio' in target ? target.ratio : target.difference).map(valuesOf) as [
    readonly number[],
    readonly number[],
  ];
  return a.map((value, i) => ('ratio' in target ? value / b[i]! : value - b[i]!));
}
