import { carpetaNormal } from '../folder/paths.js';
import type { Atraso } from '../platform/backlog.js';
import { diagnosticar, type Salud } from '../platform/diagnosis.js';
import { orden } from '../terminal/command.js';

const ayuda = `
npm run status [-- --json]

Shows each service and each part of the infrastructure, and what each subscription has still to read.
Ends with 0 when everything answers and every subscription has a consumer, else with 1.
For a program: npm run --silent status -- --json`;

await orden(ayuda, { json: { type: 'boolean' } }, async ({ values: { json } }) => {
  const { bien, servicios, infraestructura, suscripciones } = await diagnosticar(carpetaNormal);
  const texto = [
    ...Object.entries({ ...servicios, ...infraestructura }).map(([nombre, salud]) => linea(nombre, salud)),
    '',
    ...(infraestructura.pulsar?.bien
      ? suscripciones.map(lineaDeSuscripcion)
      : ['What each subscription has still to read is not known while Pulsar does not answer.']),
    '',
    bien ? 'All is well.' : 'Not all is well: npm start brings up what is missing; logs are in .alpes/log/.',
  ].join('\n');
  process.stdout.write(
    `${json ? JSON.stringify({ bien, servicios, infraestructura, suscripciones }, null, 2) : texto}\n`,
  );
  if (!bien) process.exitCode = 1;
});

function linea(nombre: string, { bien, pid, url, detalle }: Salud): string {
  const porque = bien || detalle === null ? '' : `  ${typeof detalle === 'string' ? detalle : JSON.stringify(detalle)}`;
  return `${bien ? '✓' : '✗'} ${nombre.padEnd(14)} ${(url ?? '-').padEnd(28)} ${pid ? `pid ${pid}` : ''}${porque}`;
}

function lineaDeSuscripcion({ topic, nombre, pendientes, consumidores }: Atraso): string {
  const bien = pendientes !== null && consumidores > 0;
  const cuenta = pendientes === null ? 'missing' : `${pendientes} pending, consumers: ${consumidores}`;
  return `${bien ? '✓' : '✗'} ${topic.padEnd(22)} ${nombre.padEnd(22)} ${cuenta}`;
}
