import { defaultFolder, logFolder } from '../folder/paths.js';
import type { Backlog } from '../platform/backlog.js';
import { diagnose, type Diagnosis, type Health } from '../platform/diagnosis.js';
import { runCommand } from '../terminal/command.js';

const help = `
npm run status [-- --json]

Shows each service and each part of the infrastructure, what each subscription has still to read, and whatever is parked,
stuck, late or unanswered.
Ends with 0 when everything answers, every subscription has a consumer and nothing is stuck, else with 1.
For a program: npm run --silent status -- --json`;

await runCommand(help, { json: { type: 'boolean' } }, async ({ values: { json } }) => {
  const diagnosis = await diagnose(defaultFolder);
  const { healthy, services, infrastructure, subscriptions, stuck } = diagnosis;
  const text = [
    ...Object.entries({ ...services, ...infrastructure }).map(([name, health]) => healthLine(name, health)),
    '',
    ...(infrastructure.pulsar?.healthy
      ? subscriptions.map(subscriptionLine)
      : ['What each subscription has still to read is not known while Pulsar does not answer.']),
    ...(stuck.length > 0 ? ['', ...stuck.map((line) => `✗ ${line}`)] : []),
    '',
    healthy
      ? 'All is well.'
      : `Not all is well: npm start brings up what is missing; logs are in ${logFolder(defaultFolder)}.`,
  ].join('\n');
  process.stdout.write(`${json ? JSON.stringify(published(diagnosis), null, 2) : text}\n`);
  if (!healthy) process.exitCode = 1;
});

function healthLine(name: string, { healthy, pid, url, detail }: Health): string {
  const why = healthy || detail === null ? '' : `  ${typeof detail === 'string' ? detail : JSON.stringify(detail)}`;
  return `${healthy ? '✓' : '✗'} ${name.padEnd(14)} ${(url ?? '-').padEnd(28)} ${pid ? `pid ${pid}` : ''}${why}`;
}

function subscriptionLine({ topic, name, pending, consumers }: Backlog): string {
  const healthy = pending !== null && consumers > 0;
  const count = pending === null ? 'missing' : `${pending} pending, consumers: ${consumers}`;
  return `${healthy ? '✓' : '✗'} ${topic.padEnd(22)} ${name.padEnd(22)} ${count}`;
}

/** What a program reads: its members are Spanish. */
function published({ healthy, services, infrastructure, subscriptions, stuck }: Diagnosis) {
  return {
    bien: healthy,
    servicios: publishedHealths(services),
    infraestructura: publishedHealths(infrastructure),
    suscripciones: subscriptions.map(({ topic, name, pending, consumers }) => {
      return { topic, nombre: name, pendientes: pending, consumidores: consumers };
    }),
    atascos: stuck,
  };
}

function publishedHealths(healths: Readonly<Record<string, Health>>) {
  const each = ({ healthy, pid, url, detail }: Health) => ({ bien: healthy, pid, url, detalle: detail });
  return Object.fromEntries(Object.entries(healths).map(([name, health]) => [name, each(health)]));
}
