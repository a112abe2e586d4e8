import type { Direcciones } from '../folder/state.js';
import type { Parte } from '../processes/environment.js';
import { esperar } from '../processes/ready.js';
import { Fallo } from '../terminal/failure.js';
import { consulta } from './mysql.js';
import { ping } from './redis.js';

/** The parts whose addresses the environment gives, each checked to answer. What is given is never started or stopped. */
export async function direccionesDadas(env = process.env): Promise<Partial<Record<Parte, Partial<Direcciones>>>> {
  const {
    ALPES_MYSQL_URL: mysql,
    ALPES_REDIS_URL: redis,
    ALPES_PULSAR_URL: pulsar,
    ALPES_PULSAR_ADMIN_URL: pulsarAdmin,
  } = env;
  if (Boolean(pulsar) !== Boolean(pulsarAdmin)) {
    throw new Fallo('Only one of ALPES_PULSAR_URL and ALPES_PULSAR_ADMIN_URL is set', 'Set both, or neither.');
  }
  const vivas: Promise<void>[] = [];
  if (mysql) vivas.push(contesta('ALPES_MYSQL_URL', () => consulta(mysql, 'SELECT 1').then(() => true)));
  if (redis) vivas.push(contesta('ALPES_REDIS_URL', () => ping(redis)));
  if (pulsarAdmin) vivas.push(contesta('ALPES_PULSAR_ADMIN_URL', () => pulsarContesta(pulsarAdmin)));
  await Promise.all(vivas);
  return {
    ...(mysql && { mysql: { mysql } }),
    ...(redis && { redis: { redis } }),
    ...(pulsar && pulsarAdmin && { pulsar: { pulsar, pulsarAdmin } }),
  };
}

const contesta = (variable: string, condicion: () => Promise<boolean>): Promise<void> =>
  esperar(condicion, { que: `What ${variable} points to`, plazo: 15_000 });

async function pulsarContesta(admin: string): Promise<boolean> {
  const respuesta = await fetch(`${admin}/admin/v2/clusters`, { signal: AbortSignal.timeout(2000) });
  return respuesta.ok;
}
