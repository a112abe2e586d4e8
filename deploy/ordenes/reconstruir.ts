import { orden } from '../base/orden.js';
import { conectar } from '../plataforma.js';

const ayuda = `
npm run reconstruir -- [PROJECTION…] [--verificar]

Folds read models of conversiones (lista, estadistica; both where none is named) again from the first event, beside the
live ones and while traffic goes on, compares, and swaps. Prints one line of JSON for each.

  --verificar  compares only; the exit code is 1 when something differs`;

await orden(ayuda, { verificar: { type: 'boolean' } }, async ({ values: { verificar }, positionals }) => {
  const args = ['reconstruir', ...positionals, ...(verificar ? ['--verificar'] : [])];
  process.exitCode = await conectar().ordenar('conversiones', ...args);
});
