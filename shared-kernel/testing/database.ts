import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';
import type { DataSource, EntitySchema } from 'typeorm';
import { connectDatabase } from '../platform/mysql/data-source.js';
import { kernelMigrations } from '../platform/mysql/kernel-migrations.js';
import { migrate, type Migracion } from '../platform/mysql/migrations.js';
import { infra } from './infra.js';

export interface FreshDatabase {
  /** Administrator's address of the new, empty database. */
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/** Creates an empty database of a random name beside all others, in the character set of the platform. */
export async function freshDatabase(mysqlUrl: string): Promise<FreshDatabase> {
  const nombre = `prueba_${randomBytes(6).toString('hex')}`;
  await ejecutar(mysqlUrl, `CREATE DATABASE ${nombre} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  const url = new URL(mysqlUrl);
  url.pathname = `/${nombre}`;
  return { url: url.href, drop: () => ejecutar(mysqlUrl, `DROP DATABASE IF EXISTS ${nombre}`) };
}

export interface ServiceDatabase {
  readonly url: string;
  readonly dataSource: DataSource;
  /** Disconnects and drops it. */
  readonly close: () => Promise<void>;
}

/** A database of its own for a file of tests, with the tables of the kernel and the service's. */
export async function serviceDatabase(
  migraciones: readonly Migracion[] = [],
  entidades?: readonly EntitySchema[],
): Promise<ServiceDatabase> {
  const { url, drop } = await freshDatabase(infra().mysqlUrl);
  const dataSource = await connectDatabase(url, entidades);
  await migrate(dataSource, [...kernelMigrations, ...migraciones]);
  const close = async () => {
    await dataSource.destroy();
    await drop();
  };
  return { url, dataSource, close };
}

async function ejecutar(mysqlUrl: string, sql: string): Promise<void> {
  const conexion = await createConnection({ uri: mysqlUrl });
  try {
    await conexion.query(sql);
  } finally {
    await conexion.end();
  }
}
