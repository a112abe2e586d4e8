import { setTimeout as pause } from 'node:timers/promises';
import { defaultFolder, logPath } from '../folder/paths.js';
import { State } from '../folder/state.js';
import { type Platform, startPlatform } from '../platform/platform.js';
import { serviceNames } from '../platform/services.js';
import { isAlive, tailOf } from '../processes/process.js';
import { runCommand } from '../terminal/command.js';
import { describeError, Failure } from '../terminal/failure.js';

const help = `
npm start

Starts the platform, prints its addresses and keeps it up; Ctrl-C stops all of it and keeps its data.
What runs already is used as it is. Data, logs and secrets are in ${defaultFolder}.`;

await runCommand(help, {}, async () => {
  const platform = await startPlatform();
  process.stdout.write(`${addressLines(platform)}\n`);
  if (platform.fresh) {
    process.stdout.write('\nCtrl-C stops it.\n');
    await watch();
  }
  process.stdout.write('\nIt was running already; npm stop stops it.\n');
  platform.leaveRunning();
});

function addressLines({ services, addresses: { mysql, redis, pulsarAdmin } }: Platform): string {
  const withoutPassword = (url: string) => Object.assign(new URL(url), { password: '' }).host;
  return [
    '',
    ...serviceNames.map((name) => `  ${name.padEnd(13)} ${services[name].url}   ${services[name].url}/docs`),
    '',
    `  ${'Pulsar'.padEnd(13)} ${pulsarAdmin}`,
    `  ${'MySQL'.padEnd(13)} ${withoutPassword(mysql)}`,
    `  ${'Redis'.padEnd(13)} ${withoutPassword(redis)}`,
    '',
    '  A token to try it with: npm run token -- --rol admin',
  ].join('\n');
}

/** Stays for good, and tells once of each process that ends by itself. */
async function watch(): Promise<never> {
  const state = new State(defaultFolder);
  const told = new Set<number>();
  for (;;) {
    await pause(1000);
    for (const [name, proc] of Object.entries(state.read().processes)) {
      if (isAlive(proc) || told.has(proc.pid)) continue;
      told.add(proc.pid);
      const log = logPath(defaultFolder, name);
      const failure = new Failure(
        `${name} ended by itself`,
        `npm start in another terminal starts it again; ${log} is its log.`,
        tailOf(log),
      );
      process.stderr.write(`${describeError(failure)}\n`);
    }
  }
}
