import { createConnection } from 'mysql2/promise';
import type { State } from '../folder/state.js';

/**
 * One database and one user for each of the names, as often as you like; answers the addresses to use.
 * A user may do anything in its own database and nothing in any other.
 */
export async function createDatabases<N extends string>(
  state: State,
  admin: string,
  names: readonly N[],
): Promise<Record<N, string>> {
  const connection = await createConnection({ uri: admin });
  try {
    for (const name of names) {
      const user = `'${name}'@'%'`;
      const password = state.secret(name);
      await connection.query(`CREATE DATABASE IF NOT EXISTS ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
      await connection.query(`CREATE USER IF NOT EXISTS ${user} IDENTIFIED BY '${password}'`);
      await connection.query(`ALTER USER ${user} IDENTIFIED BY '${password}'`);
      await connection.query(`GRANT ALL PRIVILEGES ON ${name}.* TO ${user}`);
    }
  } finally {
    await connection.end();
  }
  return databaseUrls(state, admin, names);
}

/** The addresses of databases that were made, each with the credentials of its own user. */
export function databaseUrls<N extends string>(state: State, admin: string, names: readonly N[]): Record<N, string> {
  const addressOf = (name: N): string =>
    Object.assign(new URL(admin), { username: name, password: state.secret(name), pathname: `/${name}` }).href;
  return Object.fromEntries(names.map((name) => [name, addressOf(name)])) as Record<N, string>;
}
