import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { raiz } from '../folder/paths.js';

const carpetas: string[] = [];
afterEach(() => carpetas.splice(0).forEach((carpeta) => rmSync(carpeta, { recursive: true })));

/** What `npm start` says on a machine where these programs, and no others, can be found. */
function empezarCon(programas: Readonly<Record<string, string>>) {
  const PATH = mkdtempSync(join(tmpdir(), 'requisitos-'));
  carpetas.push(PATH);
  for (const [nombre, cuerpo] of Object.entries(programas)) {
    writeFileSync(join(PATH, nombre), `#!/bin/sh\n${cuerpo}\n`, { mode: 0o755 });
  }
  const puerta = join(raiz, 'deploy/launcher/door.mjs');
  const { status, stderr, stdout } = spawnSync(process.execPath, [puerta, 'start'], {
    env: { PATH },
    encoding: 'utf8',
  });
  return [status, stderr, stdout];
}

const java = (version: string) => `echo 'openjdk version "${version}"' >&2`;
/** A client without an engine. */
const docker = 'exit 1';

it.each([
  ['Java was not found', { docker }, /Install a JDK 17/],
  ['Java 8 is too old', { docker, java: java('1.8.0_391') }, /Install a JDK 17/],
  ['Java 11 is too old', { java: java('11.0.2') }, /Install a JDK 17/],
  ['Maven was not found', { docker, java: java('17.0.15') }, /Install it \(Debian: apt-get install maven/],
] as const)('%s: said before anything is done, with what helps', (causa, programas, remedio) => {
  const [codigo, dicho, salida] = empezarCon(programas);
  expect(codigo).toBe(1);
  expect(dicho).toMatch(new RegExp(`^✗ ${causa}.*\n {2}→ ${remedio.source}`));
  expect(salida).toBe('');
});
