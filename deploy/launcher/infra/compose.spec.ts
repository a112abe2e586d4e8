import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { State } from '../folder/state.js';
import type { Environment } from '../processes/environment.js';
import { Supervisor } from '../processes/supervisor.js';
import { composeUp, hasEngine } from './compose.js';

/** Docker itself is played by a script that notes what it was asked. */
let folder: string;
let environment: Environment;
const asked = () => readFileSync(join(folder, 'docker.log'), 'utf8').trim().split('\n');

function docker(script: string): void {
  writeFileSync(join(folder, 'docker'), `#!/bin/sh\necho "$@" >> '${folder}/docker.log'\n${script}\n`, {
    mode: 0o755,
  });
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'compose-'));
  environment = { folder, supervisor: new Supervisor(new State(folder)), say: () => undefined };
  vi.stubEnv('ALPES_DOCKER', undefined);
  vi.stubEnv('PATH', [folder, process.env.PATH].join(delimiter));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe('an engine', () => {
  it('that answers is used, unless told otherwise', async () => {
    docker('exit 0');
    expect(await hasEngine(environment)).toBe(true);
    vi.stubEnv('ALPES_DOCKER', 'no');
    expect(await hasEngine(environment)).toBe(false);
  });

  it('is more than a client, and comes with Compose', async () => {
    docker('echo "Cannot connect to the Docker daemon" >&2; exit 1');
    expect(await hasEngine(environment)).toBe(false);
    docker('[ "$1" = info ]');
    expect(await hasEngine(environment)).toBe(false);
  });
});

describe('the containers', () => {
  it('get ports and passwords from a file of the owner’s, and keep them', async () => {
    docker('exit 0');
    const [database, redis] = await composeUp(environment, ['mysql', 'redis']);
    const envFile = readFileSync(join(folder, 'infra.env'), 'utf8');
    expect(statSync(join(folder, 'infra.env')).mode & 0o777).toBe(0o600);
    expect(envFile).toContain(`ALPES_MYSQL_PORT=${new URL(database!.mysql!).port}`);
    expect(envFile).toContain(`ALPES_REDIS_PASSWORD=${new URL(redis!.redis!).password}`);
    expect(await composeUp(environment, ['mysql', 'redis'])).toEqual([database, redis]);
    expect(asked().at(-1)).toMatch(/compose --project-name alpes-\w{10} .* up --detach --wait .* mysql redis$/);
  });

  it('end with the launcher that started them, not with one that found them', async () => {
    docker('[ "$1" = ps ] && echo 0123456789ab; exit 0');
    await composeUp(environment, ['mysql']);
    await environment.supervisor.stopAll();
    expect(asked().join()).not.toContain('down');
    docker('exit 0');
    const other = { ...environment, supervisor: new Supervisor(environment.supervisor.state) };
    await composeUp(other, ['mysql']);
    await other.supervisor.stopAll();
    expect(asked().at(-1)).toMatch(/ down --timeout 20$/);
  });
});
