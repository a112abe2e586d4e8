import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import type { DataSource, EntitySchema } from 'typeorm';
import { connectDatabase } from '../../platform/mysql/data-source.js';
import { kernelMigrations } from '../../platform/mysql/kernel-migrations.js';
import { migrate, type Migration } from '../../platform/mysql/migrations.js';
import { infra } from './infra.js';

export interface FreshDatabase {
  /** Administrator's address of the new, empty database. */
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/** Creates an empty database of a random name beside all others, in the character set of the platform. */
export async function freshDatabase(mysqlUrl: string): Promise<FreshDatabase> {
  const name = `prueba_${randomBytes(6).toString('hex')}`;
  await execute(mysqlUrl, `CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  const url = new URL(mysqlUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => execute(mysqlUrl, `DROP DATABASE IF EXISTS ${name}`) };
}

export interface ServiceDatabase {
  readonly url: string;
  readonly dataSource: DataSource;
  /** Disconnects and drops it. */
  readonly close: () => Promise<void>;
}

/** A database of its own for a file of tests, with the tables of the kernel and the service's. */
export async function serviceDatabase(
  migrations: readonly Migration[] = [],
  entities?: readonly EntitySchema[],
): Promise<ServiceDatabase> {
  const { url, drop } = await freshDatabase(infra().mysqlUrl);
  const dataSource = await connectDatabase(url, entities);
  await migrate(dataSource, [...kernelMigrations, ...migrations]);
  const close = async () => {
    await dataSource.destroy();
    await drop();
  };
  return { url, dataSource, close };
}

async function execute(mysqlUrl: string, sql: string): Promise<void> {
  const connection = await createConnection({ uri: mysqlUrl });
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}
