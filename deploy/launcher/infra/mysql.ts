import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { logPath } from '../folder/paths.js';
import type { Environment } from '../processes/environment.js';
import { freePort } from '../processes/ports.js';
import { waitUntil } from '../processes/ready.js';
import { Failure } from '../terminal/failure.js';
import { findProgram } from './programs.js';

/** MariaDB or MySQL with its data in the folder; answers the administrator's address. */
export async function mysql(environment: Environment): Promise<string> {
  const { folder, supervisor } = environment;
  const server = await identifyServer(environment);
  const data = join(folder, 'mysql');
  if (!existsSync(data)) await createData(environment, server, data);
  const port = await freePort(supervisor.state.read().ports.mysql);
  const password = supervisor.state.secret('mysql');
  const log = logPath(folder, 'mysql');
  const proc = await supervisor.start({
    name: 'mysql',
    command: server.path,
    args: serverOptions(server, data, port, writePassword(folder, password)),
    log,
  });
  const url = `mysql://root:${password}@127.0.0.1:${port}`;
  await waitUntil(() => query(url, 'SELECT 1').then(() => true), {
    what: 'MySQL',
    timeout: 60_000,
    program: { process: proc, log },
  });
  supervisor.state.update(({ ports }) => void (ports.mysql = port));
  return url;
}

/** One statement on a connection of its own; the rows, or nothing. */
export async function query<R>(url: string, sql: string, values: readonly unknown[] = []): Promise<R[]> {
  const connection = await createConnection({ uri: url, connectTimeout: 2000 });
  try {
    const [rows] = await connection.query(sql, [...values]);
    return Array.isArray(rows) ? (rows as R[]) : [];
  } finally {
    await connection.end();
  }
}

interface Server {
  readonly path: string;
  readonly isMariaDb: boolean;
}

async function identifyServer({ supervisor }: Environment): Promise<Server> {
  const path = findProgram('mariadbd', 'mysqld');
  if (!path) throw new Failure('Neither MariaDB nor MySQL is installed', 'Install mariadb-server and start again.');
  return { path, isMariaDb: /mariadb/i.test(await supervisor.run(path, ['--no-defaults', '--version'])) };
}

/** Under another name until it is complete, so that an interrupted start leaves no half of it. */
async function createData({ supervisor, folder, say }: Environment, server: Server, data: string): Promise<void> {
  say('database: creating its data folder');
  const incomplete = `${data}.nueva`;
  rmSync(incomplete, { recursive: true, force: true });
  mkdirSync(incomplete, { recursive: true, mode: 0o700 });
  const common = ['--no-defaults', `--datadir=${incomplete}`, ...asRoot()];
  const installer = findProgram('mariadb-install-db', 'mysql_install_db') ?? 'mariadb-install-db';
  await (server.isMariaDb
    ? supervisor.run(installer, [...common, '--auth-root-authentication-method=normal', '--skip-test-db'])
    : supervisor.run(server.path, [...common, '--initialize-insecure', `--log-error=${logPath(folder, 'mysql')}`]));
  renameSync(incomplete, data);
}

/** Durable and in UTC; nothing of the machine's own configuration is read, no port but the given one is opened. */
function serverOptions({ isMariaDb }: Server, data: string, port: number, initFile: string): readonly string[] {
  return [
    '--no-defaults',
    `--datadir=${data}`,
    `--socket=${join(tmpdir(), `alpes-mysql-${port}.sock`)}`,
    `--pid-file=${join(data, 'servidor.pid')}`,
    `--init-file=${initFile}`,
    '--bind-address=127.0.0.1',
    `--port=${port}`,
    '--skip-name-resolve',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_bin',
    '--default-time-zone=+00:00',
    '--max-connections=600',
    '--innodb-buffer-pool-size=256M',
    '--innodb-flush-log-at-trx-commit=1',
    '--skip-log-bin',
    ...(isMariaDb ? [] : ['--mysqlx=OFF']),
    ...asRoot(),
  ];
}

/** Read by the server at each start: one administrator, who comes over TCP with the password of this folder. */
function writePassword(folder: string, password: string): string {
  const path = join(folder, 'mysql-inicio.sql');
  const root = `'root'@'127.0.0.1'`;
  const statements = [
    `CREATE USER IF NOT EXISTS ${root} IDENTIFIED BY '${password}';`,
    `ALTER USER ${root} IDENTIFIED BY '${password}';`,
    `GRANT ALL PRIVILEGES ON *.* TO ${root} WITH GRANT OPTION;`,
    `ALTER USER 'root'@'localhost' IDENTIFIED BY '${password}';`,
  ];
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${statements.join('\n')}\n`, { mode: 0o600 });
  return path;
}

const asRoot = (): readonly string[] => (process.getuid?.() === 0 ? ['--user=root'] : []);
