import { freshDatabase } from '@alpespartner/shared-kernel/testing/bench/database.js';
import { infra } from '@alpespartner/shared-kernel/testing/bench/infra.js';
import { expect, it } from 'vitest';
import { consulta } from './mysql.js';
import { ping } from './redis.js';
import { lista } from './pulsar.js';

it('the three parts answer', async () => {
  const { mysqlUrl, redisUrl, pulsarAdminUrl } = infra();
  expect(await consulta(mysqlUrl, 'SELECT @@time_zone AS zona')).toEqual([{ zona: '+00:00' }]);
  expect(await ping(redisUrl)).toBe(true);
  expect(await lista(pulsarAdminUrl)).toBe(true);
});

it('no part answers without its password', async () => {
  const { mysqlUrl, redisUrl } = infra();
  const sinClave = (texto: string) => Object.assign(new URL(texto), { password: '' }).href;
  await expect(consulta(sinClave(mysqlUrl), 'SELECT 1')).rejects.toThrow(/denied/i);
  await expect(ping(sinClave(redisUrl))).rejects.toThrow(/NOAUTH|WRONGPASS|ERR/);
});

it('a database of a test is durable, empty and its own', async () => {
  const base = await freshDatabase(infra().mysqlUrl);
  await consulta(base.url, 'CREATE TABLE nota (texto VARCHAR(20) PRIMARY KEY)');
  await consulta(base.url, `INSERT INTO nota VALUES ('a'), ('A')`);
  expect(await consulta(base.url, 'SELECT COUNT(*) AS n FROM nota')).toEqual([{ n: 2 }]);
  expect(await consulta(base.url, `SHOW VARIABLES LIKE 'innodb_flush_log_at_trx_commit'`)).toMatchObject([
    { Value: '1' },
  ]);
  await base.drop();
  await expect(consulta(base.url, 'SELECT 1')).rejects.toThrow(/unknown database/i);
});
