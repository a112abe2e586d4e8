import { connect } from '../../launcher/platform/platform.js';
import { runCommand } from '../../launcher/terminal/command.js';
import { informe, textoDe } from './report.js';

const ayuda = `
npm run informe [-- --json]

Looks at the platform that runs here: six checks, each PASS or FAIL. Ends with 0 when all pass, else with 1.`;

await runCommand(ayuda, { json: { type: 'boolean' } }, async ({ values: { json } }) => {
  const dictamenes = await informe(connect());
  process.stdout.write(`${json ? JSON.stringify(dictamenes, null, 2) : textoDe(dictamenes)}\n`);
  if (dictamenes.some(({ estado }) => estado === 'FAIL')) process.exitCode = 1;
});
