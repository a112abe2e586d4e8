import { existsSync, rmSync, writeFileSync } from 'node:fs';
import type { Environment, Part } from '../processes/environment.js';
import { Failure } from '../terminal/failure.js';
import { withHeartbeat } from '../terminal/progress.js';
import { findProgram } from './programs.js';

interface Requirement {
  /** One of each of these. */
  readonly programs: readonly (readonly string[])[];
  /** What brings them on Debian and Ubuntu; older ones only have the last. */
  readonly packages: readonly string[];
}

const maria: Requirement = {
  programs: [['mariadbd', 'mysqld'], ['mariadb-install-db', 'mysql_install_db'], ['my_print_defaults']],
  packages: ['mariadb-server-core', 'mariadb-client-core'],
};
const redis: Requirement = { programs: [['redis-server', 'valkey-server']], packages: ['redis-server'] };

/** Installs with apt where we may; elsewhere says what to install. */
export async function installMissing(environment: Environment, parts: readonly Part[]): Promise<void> {
  const requirements = parts.flatMap((part) => (part === 'mysql' ? [maria] : part === 'redis' ? [redis] : []));
  const missing = requirements.filter((requirement) => !isMet(requirement)).flatMap(({ packages }) => packages);
  if (missing.length === 0) return;
  const what = `Not installed: ${missing.join(', ')}`;
  if (!existsSync('/usr/bin/apt-get')) {
    throw new Failure(
      what,
      'Install MariaDB and Redis (macOS: brew install mariadb redis), or start Docker, and start again.',
    );
  }
  if (process.getuid?.() !== 0)
    throw new Failure(what, `Run: sudo apt-get install --no-install-recommends ${missing.join(' ')}`);
  await install(environment, missing);
}

/** MySQL, unlike MariaDB, needs no other program to create its data. */
function isMet(requirement: Requirement): boolean {
  const onlyMysql = requirement === maria && findProgram('mysqld') && !findProgram('mariadbd');
  return Boolean(onlyMysql) || requirement.programs.every((names) => findProgram(...names));
}

/** The packages would start servers of their own on the usual ports; `policy-rc.d` is Debian's way to forbid that. */
async function install({ supervisor, say }: Environment, packages: readonly string[]): Promise<void> {
  const brake = '/usr/sbin/policy-rc.d';
  const ours = !existsSync(brake);
  if (ours) writeFileSync(brake, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await withHeartbeat(say, 'apt: updating its lists', supervisor.run('apt-get', ['update', '-qq'], { env }));
    const args = ['install', '-y', '-qq', '--no-install-recommends', ...packages];
    await withHeartbeat(say, `apt: installing ${packages.join(', ')}`, supervisor.run('apt-get', args, { env }));
  } finally {
    if (ours) rmSync(brake, { force: true });
  }
}
