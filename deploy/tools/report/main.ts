import { connect } from '../../launcher/platform/platform.js';
import { runCommand } from '../../launcher/terminal/command.js';
import { integrationReport, textOf } from './report.js';

const help = `
npm run informe [-- --json]

Looks at the platform that runs here: six checks, each PASS or FAIL. Ends with 0 when all pass, else with 1.`;

await runCommand(help, { json: { type: 'boolean' } }, async ({ values: { json } }) => {
  const verdicts = await integrationReport(connect());
  process.stdout.write(`${json ? JSON.stringify(verdicts, null, 2) : textOf(verdicts)}\n`);
  if (verdicts.some(({ estado }) => estado === 'FAIL')) process.exitCode = 1;
});
