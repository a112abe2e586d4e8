import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { servicios } from '@alpespartner/schemas/topologia.js';
import { root } from '../../launcher/folder/paths.js';
import type { Platform } from '../../launcher/platform/platform.js';
import { serviceNames } from '../../launcher/platform/services.js';
import { testFolder, testPlatform } from '../support/platform.js';

const HEADING = '## From a brand to a commission';
const TOKEN = join(root, 'deploy/dist/launcher/commands/token.js');
const dinero = z.object({ monto: z.string(), moneda: z.string() });
const answer = z.object({ datos: z.array(z.object({ monto: dinero, afiliado_id: z.uuid() })) });

let platform: Platform;
beforeAll(async () => {
  platform = await testPlatform('leeme');
});
afterAll(() => platform?.stop());

/** The first block of the section, as it is written. */
function blockUnder(heading: string): string {
  const [, section] = readFileSync(join(root, 'README.md'), 'utf8').split(heading);
  const block = /```sh\n([^]*?)```/.exec(section ?? '')?.[1];
  if (!block) throw new Error(`README.md has no commands under ${heading}`);
  return block;
}

/** The same for the platform of this test: its ports are others, and nothing is built for each command. */
function here(block: string): string {
  const ports = new Map(
    serviceNames.map((name) => [servicios[name].puerto, new URL(platform.services[name].url).port]),
  );
  return block
    .replace(/\b800\d(?=\/)/g, (port) => ports.get(Number(port)) ?? port)
    .replaceAll('npm run --silent token --', `'${process.execPath}' '${TOKEN}'`);
}

it('the requests of the README lead from a brand to a commission', async () => {
  const script = here(blockUnder(HEADING));
  expect(script).not.toMatch(/\bnpm run\b|\b800\d\//);
  const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], {
    env: { ...process.env, ALPES_CARPETA: testFolder('leeme') },
    timeout: 120_000,
  });
  const { datos } = answer.parse(JSON.parse(stdout));
  expect(datos.map(({ monto }) => monto)).toEqual([{ monto: '10000.00', moneda: 'COP' }]);
});
