import { connect } from '../../launcher/platform/platform.js';
import { runCommand } from '../../launcher/terminal/command.js';

const REPORTES = 'reportes';

const ayuda = `
npm run reconstruir -- [PROJECTION…] [--verificar]

Makes read models again while traffic goes on, and compares them with the live ones; all of them where none is named.
Those of conversiones (lista, estadistica) are folded from the first event, beside the live ones, and swapped; the reports
of marketing (reportes) are counted again from single clicks, conversions and commissions. One line of JSON for each.

  --verificar  compares only; the exit code is 1 when something differs, when a read model has not read all there is, or
               leaves out what it cannot fold (aparcadas)`;

await runCommand(ayuda, { verificar: { type: 'boolean' } }, async ({ values: { verificar }, positionals }) => {
  const plataforma = connect();
  const banderas = verificar ? ['--verificar'] : [];
  const deConversiones = positionals.filter((nombre) => nombre !== REPORTES);
  const todas = positionals.length === 0;
  const codigos = [
    todas || deConversiones.length > 0
      ? await plataforma.exec('conversiones', 'reconstruir', ...deConversiones, ...banderas)
      : 0,
    todas || positionals.includes(REPORTES) ? await plataforma.exec('marketing', 'reconstruir', ...banderas) : 0,
  ];
  process.exitCode = Math.max(...codigos);
});
