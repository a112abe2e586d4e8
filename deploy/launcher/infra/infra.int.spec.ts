import { expect, it } from 'vitest';
import { freshDatabase } from '@alpespartner/shared-kernel/testing/bench/database.js';
import { infra } from '@alpespartner/shared-kernel/testing/bench/infra.js';
import { query } from './mysql.js';
import { pulsarIsReady } from './pulsar.js';
import { ping } from './redis.js';

it('the three parts answer', async () => {
  const { mysqlUrl, redisUrl, pulsarAdminUrl } = infra();
  expect(await query(mysqlUrl, 'SELECT @@time_zone AS zona')).toEqual([{ zona: '+00:00' }]);
  expect(await ping(redisUrl)).toBe(true);
  expect(await pulsarIsReady(pulsarAdminUrl)).toBe(true);
});

it('no part answers without its password', async () => {
  const { mysqlUrl, redisUrl } = infra();
  const withoutPassword = (text: string) => Object.assign(new URL(text), { password: '' }).href;
  await expect(query(withoutPassword(mysqlUrl), 'SELECT 1')).rejects.toThrow(/denied/i);
  await expect(ping(withoutPassword(redisUrl))).rejects.toThrow(/NOAUTH|WRONGPASS|ERR/);
});

it('a database of a test is durable, empty and its own', async () => {
  const database = await freshDatabase(infra().mysqlUrl);
  await query(database.url, 'CREATE TABLE nota (texto VARCHAR(20) PRIMARY KEY)');
  await query(database.url, `INSERT INTO nota VALUES ('a'), ('A')`);
  expect(await query(database.url, 'SELECT COUNT(*) AS n FROM nota')).toEqual([{ n: 2 }]);
  expect(await query(database.url, `SHOW VARIABLES LIKE 'innodb_flush_log_at_trx_commit'`)).toMatchObject([
    { Value: '1' },
  ]);
  await database.drop();
  await expect(query(database.url, 'SELECT 1')).rejects.toThrow(/unknown database/i);
});
