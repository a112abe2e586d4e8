import { simulate } from '@alpespartner/shared-kernel/testing/simulation/story.js';
import { runCommand } from '../../launcher/terminal/command.js';
import { wholeNumber } from './whole-number.js';

const help = `
npm run test:simulacion [-- --semilla N] [--semillas K]

Runs relay, consumer and inbox in a simulated world where processes die or stall at any await, connections break, answers
get lost and messages come again. Each seed is one history, the same every time. Exit code 1 when one broke a promise.

  --semilla   the first seed (1)
  --semillas  how many seeds (1000)`;

const text = { type: 'string' } as const;

await runCommand(help, { semilla: text, semillas: text }, async ({ values: { semilla = '1', semillas = '1000' } }) => {
  const [firstSeed, howMany] = [wholeNumber(semilla), wholeNumber(semillas)];
  const start = performance.now();
  let bad = 0;
  for (let one = firstSeed; one < firstSeed + howMany; one++) {
    const faults = await simulate(one);
    if (faults.length === 0) continue;
    bad++;
    process.stdout.write(`✗ npm run test:simulacion -- --semilla ${one} --semillas 1\n    ${faults.join('\n    ')}\n`);
  }
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  process.stdout.write(`${bad > 0 ? '✗' : '✓'} ${howMany} seeds in ${seconds} s, ${bad} failed\n`);
  if (bad > 0) process.exitCode = 1;
});
