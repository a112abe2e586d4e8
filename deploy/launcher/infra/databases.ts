import { createConnection } from 'mysql2/promise';
import type { Estado } from '../folder/state.js';

/**
 * One database and one user for each of the names, as often as you like; answers the addresses to use.
 * A user may do anything in its own database and nothing in any other.
 */
export async function bases<N extends string>(
  estado: Estado,
  admin: string,
  nombres: readonly N[],
): Promise<Record<N, string>> {
  const conexion = await createConnection({ uri: admin });
  try {
    for (const nombre of nombres) {
      const usuario = `'${nombre}'@'%'`;
      const clave = estado.secreto(nombre);
      await conexion.query(`CREATE DATABASE IF NOT EXISTS ${nombre} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
      await conexion.query(`CREATE USER IF NOT EXISTS ${usuario} IDENTIFIED BY '${clave}'`);
      await conexion.query(`ALTER USER ${usuario} IDENTIFIED BY '${clave}'`);
      await conexion.query(`GRANT ALL PRIVILEGES ON ${nombre}.* TO ${usuario}`);
    }
  } finally {
    await conexion.end();
  }
  return direccionesDe(estado, admin, nombres);
}

/** The addresses of databases that were made, each with the credentials of its own user. */
export function direccionesDe<N extends string>(
  estado: Estado,
  admin: string,
  nombres: readonly N[],
): Record<N, string> {
  const direccion = (nombre: N): string =>
    Object.assign(new URL(admin), { username: nombre, password: estado.secreto(nombre), pathname: `/${nombre}` }).href;
  return Object.fromEntries(nombres.map((nombre) => [nombre, direccion(nombre)])) as Record<N, string>;
}
