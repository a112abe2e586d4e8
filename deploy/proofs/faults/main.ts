import { writeFileSync } from 'node:fs';
import { runCommand } from '../../launcher/terminal/command.js';
import { Failure } from '../../launcher/terminal/failure.js';
import { catalogue } from './catalogue.js';
import { runEndurance } from './endurance/endurance.js';
import { textOfEndurance } from './endurance/text.js';
import { combine, NOTHING, textOfTally } from './examination/tally.js';
import { Seeds, type SeedsSummary } from './seeds.js';
import { wholeNumber } from './whole-number.js';

const list = Object.entries(catalogue).map(([name, { what }]) => `  ${name.padEnd(18)} ${what}`);
const help = `
npm run test:fallos [-- --fallo NAME]… [--semilla N] [--semillas K] [--ventas V] [--json OUT]
npm run test:fallos -- --resistencia MINUTES [--json OUT]

Breaks a platform of its own while it works (sales, refunds and amendments come in, affiliates are blocked and suspended,
settlements paid and cancelled, payments come back), and examines by queries, by the gateway's ledger, and by reading the
topics from their beginning, that nothing was lost, doubled, put out of order, or paid to who may not have it. Exit code 1
when something was.

  --fallo     what to break; without it, everything in turn:
${list.join('\n')}
  --semilla   the first seed (1)
  --semillas  how many seeds of each (5)
  --ventas    how many sales each seed sends (120)
  --json      writes every result to this file

  --resistencia  breaks nothing: a moderate load for so long, with the memory of each service and the growth of each table`;

const say = (line: string): void => void process.stderr.write(`  ${line}\n`);
const text = { type: 'string' } as const;
const flags = {
  fallo: { type: 'string', multiple: true },
  semilla: text,
  semillas: text,
  ventas: text,
  resistencia: text,
  json: text,
} as const;

await runCommand(help, flags, async ({ values }) => {
  const { resistencia, json } = values;
  const save = (what: unknown) => json && writeFileSync(json, `${JSON.stringify(what, null, 1)}\n`);
  const ok = resistencia ? await endure(wholeNumber(resistencia), save) : await runFaults(values, save);
  if (!ok) process.exitCode = 1;
});

async function endure(minutes: number, save: (what: unknown) => void): Promise<boolean> {
  const result = await runEndurance(minutes, say);
  save(result);
  process.stdout.write(`\n${textOfEndurance(result)}\n`);
  return result.fallos.length === 0;
}

interface BreakOptions {
  readonly fallo?: readonly string[];
  readonly semilla?: string;
  readonly semillas?: string;
  readonly ventas?: string;
}

async function runFaults(
  { fallo = Object.keys(catalogue), semilla = '1', semillas: howMany = '5', ventas = '120' }: BreakOptions,
  save: (what: unknown) => void,
): Promise<boolean> {
  const unknown = fallo.find((name) => !(name in catalogue));
  if (unknown) throw new Failure(`There is no fault ${unknown}`, 'npm run test:fallos -- --help lists them.');
  const summaries: SeedsSummary[] = [];
  const seeds = new Seeds(say, wholeNumber(ventas));
  try {
    for (const name of fallo) {
      summaries.push(await seeds.run(name, wholeNumber(semilla), wholeNumber(howMany)));
      save(summaries);
    }
  } finally {
    await seeds.close();
  }
  process.stdout.write(`\n${summaries.map((summary) => textOf(summary, ventas)).join('\n')}\n`);
  return summaries.every(({ resultados }) => resultados.every(({ fallos }) => fallos.length === 0));
}

function textOf({ nombre, resultados }: SeedsSummary, sales: string): string {
  const bad = resultados.filter(({ fallos }) => fallos.length > 0);
  const sum = (member: 'escrituras' | 'mensajes' | 'repetidos') => resultados.reduce((n, one) => n + one[member], 0);
  const tally = `${sum('escrituras')} writes answered, ${sum('mensajes')} messages, ${sum('repetidos')} seen twice`;
  const money = textOfTally(resultados.reduce((all, { dinero }) => combine(all, dinero, 1), NOTHING));
  return [
    `${bad.length > 0 ? '✗' : '✓'} ${nombre.padEnd(18)} ${resultados.length} seeds, ${bad.length} failed; ${tally}; ${money}`,
    ...bad.map(
      ({ semilla }) =>
        `    npm run test:fallos -- --fallo ${nombre} --semilla ${semilla} --semillas 1 --ventas ${sales}`,
    ),
  ].join('\n');
}
