import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { defaultFolder } from '../../launcher/folder/paths.js';
import { State } from '../../launcher/folder/state.js';
import { startInfrastructure } from '../../launcher/infra/infrastructure.js';
import { parts } from '../../launcher/processes/environment.js';
import { withLock } from '../../launcher/processes/lock.js';
import { Supervisor } from '../../launcher/processes/supervisor.js';
import { describeError } from '../../launcher/terminal/failure.js';
import { Users } from './users.js';

import '@alpespartner/shared-kernel/testing/bench/infra.js';

const say = (line: string) => process.stderr.write(`  ${line}\n`);

/**
 * The real parts for a run of tests, in a folder apart and without data of earlier runs. Runs at the same time share
 * them: the first brings them up, the last takes them down.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = join(defaultFolder, 'pruebas');
  const supervisor = new Supervisor(new State(folder));
  const users = new Users(folder);
  const addresses = await withLock(folder, say, async () => {
    if (!parts.some((part) => supervisor.alive(part))) clean(folder);
    users.enter();
    return startInfrastructure({ folder, supervisor, say });
  }).catch(async (error: unknown) => {
    users.leave();
    await supervisor.stopAll();
    say(describeError(error));
    throw new Error('the infrastructure of the tests did not start');
  });
  project.provide('mysqlUrl', addresses.mysql);
  project.provide('redisUrl', addresses.redis);
  project.provide('pulsarUrl', addresses.pulsar);
  project.provide('pulsarAdminUrl', addresses.pulsarAdmin);
  return () =>
    withLock(folder, say, async () => {
      users.leave();
      if (users.anyLeft()) return supervisor.release();
      await supervisor.stopInWaves(parts);
      await supervisor.stopAll();
    });
}

function clean(folder: string): void {
  for (const part of parts) rmSync(join(folder, part), { recursive: true, force: true });
}
