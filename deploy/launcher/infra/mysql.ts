import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { rutaLog } from '../folder/paths.js';
import type { Taller } from '../processes/environment.js';
import { puertoLibre } from '../processes/ports.js';
import { esperar } from '../processes/ready.js';
import { Fallo } from '../terminal/failure.js';
import { programa } from './programs.js';

/** MariaDB or MySQL with its data in the folder; answers the administrator's address. */
export async function mysql(taller: Taller): Promise<string> {
  const { carpeta, cuadrilla } = taller;
  const servidor = await distinguir(taller);
  const datos = join(carpeta, 'mysql');
  if (!existsSync(datos)) await crear(taller, servidor, datos);
  const puerto = await puertoLibre(cuadrilla.estado.leer().puertos.mysql);
  const clave = cuadrilla.estado.secreto('mysql');
  const log = rutaLog(carpeta, 'mysql');
  const proceso = await cuadrilla.lanzar({
    nombre: 'mysql',
    orden: servidor.ruta,
    args: opciones(servidor, datos, puerto, escribirClave(carpeta, clave)),
    log,
  });
  const url = `mysql://root:${clave}@127.0.0.1:${puerto}`;
  await esperar(() => consulta(url, 'SELECT 1').then(() => true), {
    que: 'MySQL',
    plazo: 60_000,
    de: { proceso, log },
  });
  cuadrilla.estado.cambiar(({ puertos }) => void (puertos.mysql = puerto));
  return url;
}

/** One statement on a connection of its own; the rows, or nothing. */
export async function consulta<R>(url: string, sql: string, valores: readonly unknown[] = []): Promise<R[]> {
  const conexion = await createConnection({ uri: url, connectTimeout: 2000 });
  try {
    const [filas] = await conexion.query(sql, [...valores]);
    return Array.isArray(filas) ? (filas as R[]) : [];
  } finally {
    await conexion.end();
  }
}

interface Servidor {
  readonly ruta: string;
  readonly esMaria: boolean;
}

async function distinguir({ cuadrilla }: Taller): Promise<Servidor> {
  const ruta = programa('mariadbd', 'mysqld');
  if (!ruta) throw new Fallo('Neither MariaDB nor MySQL is installed', 'Install mariadb-server and start again.');
  return { ruta, esMaria: /mariadb/i.test(await cuadrilla.ejecutar(ruta, ['--no-defaults', '--version'])) };
}

/** Under another name until it is complete, so that an interrupted start leaves no half of it. */
async function crear({ cuadrilla, carpeta, aviso }: Taller, servidor: Servidor, datos: string): Promise<void> {
  aviso('database: creating its data folder');
  const nueva = `${datos}.nueva`;
  rmSync(nueva, { recursive: true, force: true });
  mkdirSync(nueva, { recursive: true, mode: 0o700 });
  const comun = ['--no-defaults', `--datadir=${nueva}`, ...comoRoot()];
  const instalador = programa('mariadb-install-db', 'mysql_install_db') ?? 'mariadb-install-db';
  await (servidor.esMaria
    ? cuadrilla.ejecutar(instalador, [...comun, '--auth-root-authentication-method=normal', '--skip-test-db'])
    : cuadrilla.ejecutar(servidor.ruta, [
        ...comun,
        '--initialize-insecure',
        `--log-error=${rutaLog(carpeta, 'mysql')}`,
      ]));
  renameSync(nueva, datos);
}

/** Durable and in UTC; nothing of the machine's own configuration is read, no port but the given one is opened. */
function opciones({ esMaria }: Servidor, datos: string, puerto: number, inicio: string): readonly string[] {
  return [
    '--no-defaults',
    `--datadir=${datos}`,
    `--socket=${join(tmpdir(), `alpes-mysql-${puerto}.sock`)}`,
    `--pid-file=${join(datos, 'servidor.pid')}`,
    `--init-file=${inicio}`,
    '--bind-address=127.0.0.1',
    `--port=${puerto}`,
    '--skip-name-resolve',
    '--character-set-server=utf8mb4',
    '--collation-server=utf8mb4_bin',
    '--default-time-zone=+00:00',
    '--max-connections=600',
    '--innodb-buffer-pool-size=256M',
    '--innodb-flush-log-at-trx-commit=1',
    '--skip-log-bin',
    ...(esMaria ? [] : ['--mysqlx=OFF']),
    ...comoRoot(),
  ];
}

/** Read by the server at each start: one administrator, who comes over TCP with the password of this folder. */
function escribirClave(carpeta: string, clave: string): string {
  const ruta = join(carpeta, 'mysql-inicio.sql');
  const root = `'root'@'127.0.0.1'`;
  const sentencias = [
    `CREATE USER IF NOT EXISTS ${root} IDENTIFIED BY '${clave}';`,
    `ALTER USER ${root} IDENTIFIED BY '${clave}';`,
    `GRANT ALL PRIVILEGES ON *.* TO ${root} WITH GRANT OPTION;`,
    `ALTER USER 'root'@'localhost' IDENTIFIED BY '${clave}';`,
  ];
  mkdirSync(dirname(ruta), { recursive: true });
  writeFileSync(ruta, `${sentencias.join('\n')}\n`, { mode: 0o600 });
  return ruta;
}

const comoRoot = (): readonly string[] => (process.getuid?.() === 0 ? ['--user=root'] : []);
