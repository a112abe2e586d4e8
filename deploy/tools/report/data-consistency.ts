import { z } from 'zod';
import { atRest } from '../../launcher/platform/at-rest.js';
import type { Platform } from '../../launcher/platform/platform.js';
import { clientOf } from '../client/client.js';
import { allPages, ask } from '../client/responses.js';
import type { Check, Findings } from './check.js';
import { faultsOfSaldos } from './consistency/balances.js';
import { faultsOfMarca } from './consistency/brand.js';
import { faultsOfHistory } from './consistency/history.js';
import { type BrandReading, readMarca } from './consistency/reading.js';
import { faultsOfReconciliation } from './consistency/reconciliation.js';

const marca = z.object({ id: z.string(), nombre: z.string() });
const source = z.object({ topic: z.string(), fuente: z.string(), particion: z.number(), faltan: z.array(z.unknown()) });
const integrity = z.object({ completa: z.boolean(), fuentes: z.array(source) });

const REST_MS = 20_000;

/**
 * What the services have folded from the same events agrees, whoever folded it: conversions, reports, commissions,
 * budgets, balances; and the audit log misses nothing. What disagrees is looked at again when all is at rest: until then
 * somebody may only not have heard yet.
 */
export const dataConsistency: Check = {
  name: 'Data Consistency',
  check: async (platform) => {
    const findings = await look(platform);
    if (findings.faults.length === 0) return findings;
    await atRest(platform, REST_MS);
    return look(platform);
  },
};

async function look(platform: Platform): Promise<Findings> {
  const admin = await clientAs(platform, { rol: 'admin' });
  const marcas = await allPages(admin, 'marketing', '/marcas', {}, marca);
  const faults: string[] = [];
  const readings: BrandReading[] = [];
  for (const { id, nombre } of marcas) {
    const client = await clientAs(platform, { rol: 'marca', marca_id: id, sub: 'informe' });
    const reading = await readMarca(client);
    const own = [...(await faultsOfMarca(client, reading)), ...(await faultsOfHistory(client, reading))];
    faults.push(...own.map((fault) => `${nombre}: ${fault}`));
    readings.push(reading);
  }
  const comisiones = readings.flatMap((one) => one.comisiones);
  faults.push(...(await faultsOfSaldos(admin, comisiones)), ...(await faultsOfReconciliation(admin)));
  faults.push(...(await faultsOfLog(platform)));
  const conversiones = readings.reduce((sum, one) => sum + one.conversiones.length, 0);
  const seen = `${conversiones} conversions and ${comisiones.length} commissions of ${marcas.length} brands: lists, histories, reports, budgets, balances and audit log agree`;
  return { faults, seen };
}

async function faultsOfLog(platform: Platform): Promise<string[]> {
  const auditor = await clientAs(platform, { rol: 'auditor' });
  const { completa, fuentes } = await ask(auditor, ['auditoria', 'GET', '/integridad'], integrity);
  const broken = fuentes.filter(({ faltan }) => faltan.length > 0);
  const told = broken.map((one) => `the audit log misses messages of ${one.fuente} on ${one.topic}-${one.particion}`);
  return completa || told.length > 0 ? told : ['the audit log is not complete'];
}

const clientAs = async (platform: Platform, asker: Parameters<Platform['token']>[0]) =>
  clientOf({ services: platform.services, token: await platform.token(asker), patience: 5_000 });
