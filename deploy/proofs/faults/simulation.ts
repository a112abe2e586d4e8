import { simulate } from '@alpespartner/shared-kernel/testing/simulation/story.js';
import { runCommand } from '../../launcher/terminal/command.js';
import { entero } from './whole-number.js';

const ayuda = `
npm run test:simulacion [-- --semilla N] [--semillas K]

Runs relay, consumer and inbox in a simulated world where processes die or stall at any await, connections break, answers
get lost and messages come again. Each seed is one history, the same every time. Exit code 1 when one broke a promise.

  --semilla   the first seed (1)
  --semillas  how many seeds (1000)`;

const texto = { type: 'string' } as const;

await runCommand(
  ayuda,
  { semilla: texto, semillas: texto },
  async ({ values: { semilla = '1', semillas = '1000' } }) => {
    const [primera, cuantas] = [entero(semilla), entero(semillas)];
    const inicio = performance.now();
    let malas = 0;
    for (let una = primera; una < primera + cuantas; una++) {
      const faltas = await simulate(una);
      if (faltas.length === 0) continue;
      malas++;
      process.stdout.write(
        `✗ npm run test:simulacion -- --semilla ${una} --semillas 1\n    ${faltas.join('\n    ')}\n`,
      );
    }
    const segundos = ((performance.now() - inicio) / 1_000).toFixed(1);
    process.stdout.write(`${malas > 0 ? '✗' : '✓'} ${cuantas} seeds in ${segundos} s, ${malas} failed\n`);
    if (malas > 0) process.exitCode = 1;
  },
);
