import { writeFileSync } from 'node:fs';
import { onInterruption } from '../../launcher/processes/signals.js';
import { runCommand } from '../../launcher/terminal/command.js';
import { Failure } from '../../launcher/terminal/failure.js';
import { benches } from './benches.js';
import { run } from './run.js';
import { surroundingsOf } from './surroundings.js';
import { textOf } from './text.js';
import { Place } from './track/place.js';

const help = `
npm run bench -- NAME [--vueltas N] [--solo RACE] [--filas N] [--json OUT]

Measures against the raw limit of the same machine in the same run, on real parts of its own.

${Object.entries(benches)
  .map(
    ([name, { what, races }]) => `  ${name.padEnd(13)} ${what}\n  ${''.padEnd(13)} (${Object.keys(races).join(', ')})`,
  )
  .join('\n')}

  --vueltas  rounds that count, three or more for a figure worth telling (5)
  --filas    how many rows a file has, where one is read
  --solo     only this race of the bench
  --json     writes every figure of every round to this file

What falls short of its target is marked; the exit code says only whether everything was measured.`;

const text = { type: 'string' } as const;
const say = (line: string) => void process.stderr.write(`  ${line}\n`);

await runCommand(
  help,
  { vueltas: text, solo: text, filas: text, json: text },
  async ({ values, positionals: [name = ''] }) => {
    const bench = benches[name];
    if (!bench) throw new Failure(`There is no bench "${name}"`, `There are: ${Object.keys(benches).join(', ')}.`);
    const { solo, json } = values;
    if (solo && !(solo in bench.races)) {
      throw new Failure(`${name} has no race "${solo}"`, `It has: ${Object.keys(bench.races).join(', ')}.`);
    }
    const rounds = wholeNumber('--vueltas', values.vueltas ?? '5');
    const rows = values.filas === undefined ? undefined : wholeNumber('--filas', values.filas);
    const place = new Place(say, rows);
    const interruption = onInterruption(() => place.close(), say);
    try {
      const results = await run(place, { bench, rounds, only: solo, say });
      const surroundings = await surroundingsOf(place);
      process.stdout.write(`\n${textOf(surroundings, results)}\n`);
      if (json)
        writeFileSync(
          json,
          `${JSON.stringify({ banco: name, vueltas: rounds, entorno: surroundings, resultados: results }, null, 1)}\n`,
        );
    } catch (error) {
      await interruption.unlessInterrupted();
      throw error;
    } finally {
      await place.close();
      interruption.release();
    }
  },
  1,
);

function wholeNumber(flag: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Failure(`${flag} takes a whole number`, 'One at least.');
  return number;
}
