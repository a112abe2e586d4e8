import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Estado } from '../folder/state.js';
import type { Taller } from '../processes/environment.js';
import { Cuadrilla } from '../processes/supervisor.js';
import { hayMotor, levantarCompose } from './compose.js';

/** Docker itself is played by a script that notes what it was asked. */
let carpeta: string;
let taller: Taller;
const preguntas = () => readFileSync(join(carpeta, 'docker.log'), 'utf8').trim().split('\n');

function docker(guion: string): void {
  writeFileSync(join(carpeta, 'docker'), `#!/bin/sh\necho "$@" >> '${carpeta}/docker.log'\n${guion}\n`, {
    mode: 0o755,
  });
}

beforeEach(() => {
  carpeta = mkdtempSync(join(tmpdir(), 'compose-'));
  taller = { carpeta, cuadrilla: new Cuadrilla(new Estado(carpeta)), aviso: () => undefined };
  vi.stubEnv('ALPES_DOCKER', undefined);
  vi.stubEnv('PATH', [carpeta, process.env.PATH].join(delimiter));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(carpeta, { recursive: true });
});

describe('an engine', () => {
  it('that answers is used, unless told otherwise', async () => {
    docker('exit 0');
    expect(await hayMotor(taller)).toBe(true);
    vi.stubEnv('ALPES_DOCKER', 'no');
    expect(await hayMotor(taller)).toBe(false);
  });

  it('is more than a client, and comes with Compose', async () => {
    docker('echo "Cannot connect to the Docker daemon" >&2; exit 1');
    expect(await hayMotor(taller)).toBe(false);
    docker('[ "$1" = info ]');
    expect(await hayMotor(taller)).toBe(false);
  });
});

describe('the containers', () => {
  it('get ports and passwords from a file of the owner’s, and keep them', async () => {
    docker('exit 0');
    const [base, memoria] = await levantarCompose(taller, ['mysql', 'redis']);
    const entorno = readFileSync(join(carpeta, 'infra.env'), 'utf8');
    expect(statSync(join(carpeta, 'infra.env')).mode & 0o777).toBe(0o600);
    expect(entorno).toContain(`ALPES_MYSQL_PORT=${new URL(base!.mysql!).port}`);
    expect(entorno).toContain(`ALPES_REDIS_PASSWORD=${new URL(memoria!.redis!).password}`);
    expect(await levantarCompose(taller, ['mysql', 'redis'])).toEqual([base, memoria]);
    expect(preguntas().at(-1)).toMatch(/compose --project-name alpes-\w{10} .* up --detach --wait .* mysql redis$/);
  });

  it('end with the launcher that started them, not with one that found them', async () => {
    docker('[ "$1" = ps ] && echo 0123456789ab; exit 0');
    await levantarCompose(taller, ['mysql']);
    await taller.cuadrilla.pararTodo();
    expect(preguntas().join()).not.toContain('down');
    docker('exit 0');
    const otra = { ...taller, cuadrilla: new Cuadrilla(taller.cuadrilla.estado) };
    await levantarCompose(otra, ['mysql']);
    await otra.cuadrilla.pararTodo();
    expect(preguntas().at(-1)).toMatch(/ down --timeout 20$/);
  });
});
