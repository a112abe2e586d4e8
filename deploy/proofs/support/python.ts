import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from '../../launcher/folder/paths.js';
import { run } from '../../launcher/processes/run.js';
import { describeError } from '../../launcher/terminal/failure.js';

const PRUEBA = 'import sys, venv, ensurepip; sys.exit(0 if sys.version_info >= (3, 9) else "older than 3.9")';
const PLAZO = 120_000;

/** A Python with exactly the packages of a requirements file, kept with the downloads; or why there is none. */
export async function pythonCon(requisitos: string): Promise<{ python: string } | { motivo: string }> {
  const huella = createHash('sha256').update(readFileSync(requisitos)).digest('hex').slice(0, 16);
  const casa = join(cache, `python-${huella}`);
  const python = join(casa, 'bin/python');
  if (existsSync(python)) return { python };
  const obra = `${casa}.${process.pid}`;
  try {
    await run('python3', ['-c', PRUEBA]);
    mkdirSync(cache, { recursive: true });
    await run('python3', ['-m', 'venv', obra], { timeout: PLAZO });
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--retries', '1'];
    await run(join(obra, 'bin/python'), [...pip, '--requirement', requisitos], { timeout: PLAZO });
    renameSync(obra, casa);
    return { python };
  } catch (error) {
    return existsSync(python) ? { python } : { motivo: describeError(error).split('\n').slice(0, 3).join(' ') };
  } finally {
    rmSync(obra, { recursive: true, force: true });
  }
}
