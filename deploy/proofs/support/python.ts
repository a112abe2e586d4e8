import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from '../../launcher/folder/paths.js';
import { run } from '../../launcher/processes/run.js';
import { describeError } from '../../launcher/terminal/failure.js';

const PROBE = 'import sys, venv, ensurepip; sys.exit(0 if sys.version_info >= (3, 9) else "older than 3.9")';
const TIMEOUT_MS = 120_000;

/** A Python with exactly the packages of a requirements file, kept with the downloads; or why there is none. */
export async function pythonWith(requirements: string): Promise<{ python: string } | { reason: string }> {
  const fingerprint = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 16);
  const home = join(cache, `python-${fingerprint}`);
  const python = join(home, 'bin/python');
  if (existsSync(python)) return { python };
  const workshop = `${home}.${process.pid}`;
  try {
    await run('python3', ['-c', PROBE]);
    mkdirSync(cache, { recursive: true });
    await run('python3', ['-m', 'venv', workshop], { timeout: TIMEOUT_MS });
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--retries', '1'];
    await run(join(workshop, 'bin/python'), [...pip, '--requirement', requirements], { timeout: TIMEOUT_MS });
    renameSync(workshop, home);
    return { python };
  } catch (error) {
    return existsSync(python) ? { python } : { reason: describeError(error).split('\n').slice(0, 3).join(' ') };
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
}
