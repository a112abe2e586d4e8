import { existsSync, rmSync, writeFileSync } from 'node:fs';
import type { Parte, Taller } from '../processes/environment.js';
import { Fallo } from '../terminal/failure.js';
import { conLatido } from '../terminal/progress.js';
import { programa } from './programs.js';

interface Requisito {
  /** One of each of these. */
  readonly programas: readonly (readonly string[])[];
  /** What brings them on Debian and Ubuntu; older ones only have the last. */
  readonly paquetes: readonly string[];
}

const maria: Requisito = {
  programas: [['mariadbd', 'mysqld'], ['mariadb-install-db', 'mysql_install_db'], ['my_print_defaults']],
  paquetes: ['mariadb-server-core', 'mariadb-client-core'],
};
const redis: Requisito = { programas: [['redis-server', 'valkey-server']], paquetes: ['redis-server'] };

/** Installs with apt where we may; elsewhere says what to install. */
export async function instalarLoQueFalte(taller: Taller, partes: readonly Parte[]): Promise<void> {
  const requisitos = partes.flatMap((parte) => (parte === 'mysql' ? [maria] : parte === 'redis' ? [redis] : []));
  const faltan = requisitos.filter((requisito) => !cumplido(requisito)).flatMap(({ paquetes }) => paquetes);
  if (faltan.length === 0) return;
  const que = `Not installed: ${faltan.join(', ')}`;
  if (!existsSync('/usr/bin/apt-get')) {
    throw new Fallo(
      que,
      'Install MariaDB and Redis (macOS: brew install mariadb redis), or start Docker, and start again.',
    );
  }
  if (process.getuid?.() !== 0)
    throw new Fallo(que, `Run: sudo apt-get install --no-install-recommends ${faltan.join(' ')}`);
  await instalar(taller, faltan);
}

/** MySQL, unlike MariaDB, needs no other program to create its data. */
function cumplido(requisito: Requisito): boolean {
  const soloMysql = requisito === maria && programa('mysqld') && !programa('mariadbd');
  return Boolean(soloMysql) || requisito.programas.every((nombres) => programa(...nombres));
}

/** The packages would start servers of their own on the usual ports; `policy-rc.d` is Debian's way to forbid that. */
async function instalar({ cuadrilla, aviso }: Taller, paquetes: readonly string[]): Promise<void> {
  const freno = '/usr/sbin/policy-rc.d';
  const nuestro = !existsSync(freno);
  if (nuestro) writeFileSync(freno, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await conLatido(aviso, 'apt: updating its lists', cuadrilla.ejecutar('apt-get', ['update', '-qq'], { env }));
    const args = ['install', '-y', '-qq', '--no-install-recommends', ...paquetes];
    await conLatido(aviso, `apt: installing ${paquetes.join(', ')}`, cuadrilla.ejecutar('apt-get', args, { env }));
  } finally {
    if (nuestro) rmSync(freno, { force: true });
  }
}
