import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cache } from '../folder/paths.js';
import type { Environment } from '../processes/environment.js';
import { withLock } from '../processes/lock.js';
import type { Supervisor } from '../processes/supervisor.js';
import { Failure } from '../terminal/failure.js';
import { withHeartbeat } from '../terminal/progress.js';

const version = '4.0.8';
const artifact = `org.apache.pulsar:pulsar-server-distribution:${version}:tar.gz:bin`;
const plugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1';

/** The unpacked distribution in the cache, brought there by Maven the first time. */
export async function distribution({ supervisor, say }: Environment): Promise<string> {
  const home = join(cache, `apache-pulsar-${version}`);
  if (existsSync(home)) return home;
  return withLock(cache, say, async () => {
    if (existsSync(home)) return home;
    const incomplete = join(cache, 'pulsar.nuevo');
    rmSync(incomplete, { recursive: true, force: true });
    mkdirSync(incomplete, { recursive: true });
    await withHeartbeat(say, `pulsar: Maven fetches ${version} (245 MB, once)`, download(supervisor, incomplete));
    const archive = readdirSync(incomplete).find((name) => name.endsWith('.tar.gz'));
    if (!archive) throw new Failure(`Maven left no archive in ${incomplete}`, `Remove ${incomplete} and start again.`);
    await supervisor.run('tar', ['-xzf', join(incomplete, archive), '-C', incomplete]);
    renameSync(join(incomplete, `apache-pulsar-${version}`), home);
    rmSync(incomplete, { recursive: true, force: true });
    return home;
  });
}

async function download(supervisor: Supervisor, destination: string): Promise<void> {
  const args = ['-B', '-ntp', '-q', `${plugin}:copy`, `-Dartifact=${artifact}`, `-DoutputDirectory=${destination}`];
  try {
    await supervisor.run('mvn', args);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const remedy = `Give Maven a way to its repository (~/.m2/settings.xml) and start again; or set ALPES_PULSAR_URL and ALPES_PULSAR_ADMIN_URL to a Pulsar that runs.`;
    throw new Failure(`Pulsar ${version} could not be fetched: ${error.message}`, remedy, error.evidence);
  }
}
