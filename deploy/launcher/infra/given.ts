import type { Addresses } from '../folder/state.js';
import type { Part } from '../processes/environment.js';
import { waitUntil } from '../processes/ready.js';
import { Failure } from '../terminal/failure.js';
import { query } from './mysql.js';
import { ping } from './redis.js';

/** The parts whose addresses the environment gives, each checked to answer. What is given is never started or stopped. */
export async function givenAddresses(env = process.env): Promise<Partial<Record<Part, Partial<Addresses>>>> {
  const {
    ALPES_MYSQL_URL: mysql,
    ALPES_REDIS_URL: redis,
    ALPES_PULSAR_URL: pulsar,
    ALPES_PULSAR_ADMIN_URL: pulsarAdmin,
  } = env;
  if (Boolean(pulsar) !== Boolean(pulsarAdmin)) {
    throw new Failure('Only one of ALPES_PULSAR_URL and ALPES_PULSAR_ADMIN_URL is set', 'Set both, or neither.');
  }
  const checks: Promise<void>[] = [];
  if (mysql) checks.push(mustAnswer('ALPES_MYSQL_URL', () => query(mysql, 'SELECT 1').then(() => true)));
  if (redis) checks.push(mustAnswer('ALPES_REDIS_URL', () => ping(redis)));
  if (pulsarAdmin) checks.push(mustAnswer('ALPES_PULSAR_ADMIN_URL', () => pulsarAnswers(pulsarAdmin)));
  await Promise.all(checks);
  return {
    ...(mysql && { mysql: { mysql } }),
    ...(redis && { redis: { redis } }),
    ...(pulsar && pulsarAdmin && { pulsar: { pulsar, pulsarAdmin } }),
  };
}

const mustAnswer = (variable: string, condition: () => Promise<boolean>): Promise<void> =>
  waitUntil(condition, { what: `What ${variable} points to`, timeout: 15_000 });

async function pulsarAnswers(admin: string): Promise<boolean> {
  const response = await fetch(`${admin}/admin/v2/clusters`, { signal: AbortSignal.timeout(2000) });
  return response.ok;
}
