import type { DynamicModule, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { BaseConfig } from '../config.js';
import { createApp } from '../http/app.js';
import { drain } from '../http/drain.js';
import { awaitDatabase } from '../mysql/await-database.js';
import { ORDER_LIMITS } from '../mysql/limits.js';
import { kernelMigrations } from '../mysql/migrations/kernel-migrations.js';
import { migrate, type Migration } from '../mysql/migrations/migrations.js';
import { Logger } from '../telemetry/logger.js';
import { explain } from './explain.js';

import 'reflect-metadata';

/** Connections that wait to be accepted; the system cuts what is more. Linux takes `net.core.somaxconn` at most, 4,096 by default. */
const BACKLOG = 4_096;

interface ServiceDefinition {
  readonly config: BaseConfig;
  readonly module: Type | DynamicModule;
  /** The service's own, and `eventStoreMigrations` if it has one; the kernel's run first. */
  readonly migrations: readonly Migration[];
  /** Further orders, by name: they run with the rest of the command line, and the process ends. */
  readonly orders?: Readonly<Record<string, (args: readonly string[]) => Promise<void>>>;
}

/**
 * `node main.js migrar` brings the database up to date and ends; `node main.js` serves until SIGTERM or SIGINT.
 * A database that is away at the start is waited for. What keeps the service from starting is told, with the next step,
 * and the exit code is 1.
 */
export async function start(define: () => ServiceDefinition, order = process.argv[2]): Promise<void> {
  try {
    const service = define();
    const own = service.orders?.[order ?? ''];
    if (order === 'migrar') await migrateAll(service);
    else if (own) await own(process.argv.slice(3));
    else await serve(service);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}

async function migrateAll({ config, migrations }: ServiceDefinition): Promise<void> {
  const log = { warn: (_: object, message: string) => void process.stderr.write(`${message}\n`) };
  const dataSource = await awaitDatabase(config.MYSQL_URL, log, { limits: ORDER_LIMITS });
  try {
    for (const name of await migrate(dataSource, [...kernelMigrations, ...migrations])) {
      process.stdout.write(`migrated ${name}\n`);
    }
  } finally {
    await dataSource.destroy();
  }
}

async function serve({ config, module }: ServiceDefinition): Promise<void> {
  const app = await createApp(module);
  await app.listen({ port: config.PORT, host: config.HOST, backlog: BACKLOG });
  app.get(Logger).info({ url: await app.getUrl() }, 'listening');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void leave(app));
}

async function leave(app: NestFastifyApplication): Promise<void> {
  process.exit((await drain(app)) ? 0 : 1);
}
