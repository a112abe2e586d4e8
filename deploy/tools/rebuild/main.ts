import { connect } from '../../launcher/platform/platform.js';
import { runCommand } from '../../launcher/terminal/command.js';

const REPORTS = 'reportes';

const help = `
npm run reconstruir -- [PROJECTION…] [--verificar]

Makes read models again while traffic goes on, and compares them with the live ones; all of them where none is named.
Those of conversiones (lista, estadistica) are folded from the first event, beside the live ones, and swapped; the reports
of marketing (reportes) are counted again from single clicks, conversions and commissions. One line of JSON for each.

  --verificar  compares only; the exit code is 1 when something differs, when a read model has not read all there is, or
               leaves out what it cannot fold (aparcadas)`;

await runCommand(help, { verificar: { type: 'boolean' } }, async ({ values: { verificar }, positionals }) => {
  const platform = connect();
  const flags = verificar ? ['--verificar'] : [];
  const ofConversiones = positionals.filter((name) => name !== REPORTS);
  const all = positionals.length === 0;
  const codes = [
    all || ofConversiones.length > 0
      ? await platform.exec('conversiones', 'reconstruir', ...ofConversiones, ...flags)
      : 0,
    all || positionals.includes(REPORTS) ? await platform.exec('marketing', 'reconstruir', ...flags) : 0,
  ];
  process.exitCode = Math.max(...codes);
});
