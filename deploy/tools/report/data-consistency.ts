import { z } from 'zod';
import { everybodyHasRead } from '../../launcher/platform/cut.js';
import type { Platform } from '../../launcher/platform/platform.js';
import { type Client, clientOf } from '../client/client.js';
import { allPages } from '../client/responses.js';
import type { Check, Findings } from './check.js';
import { faultsOfSaldos, readSaldos } from './consistency/balances.js';
import { type BrandTotals, faultsOfMarca, readTotals } from './consistency/brand.js';
import { faultsOfHistory, type Histories, readHistories } from './consistency/history.js';
import { faultsOfLog, readIntegrity } from './consistency/log.js';
import { type BrandReading, readMarca } from './consistency/reading.js';
import { faultsOfReconciliation } from './consistency/reconciliation.js';

const marcaSchema = z.object({ id: z.string(), nombre: z.string() });

const REST_MS = 30_000;
const LOOKS = 3;

/**
 * What the services have folded from the same events agrees, whoever folded it: conversions, reports, commissions,
 * budgets, balances; and the audit log misses nothing. Traffic goes on: what is compared is what the lists said at first, once
 * everybody has read up to there; what the lists say in the end bounds what came meanwhile. What disagrees is looked at
 * again: something may have changed twice while it was looked at.
 */
export const dataConsistency: Check = {
  name: 'Data Consistency',
  check: async (platform) => {
    for (let i = 1; ; i++) {
      const findings = await look(platform);
      if (findings.faults.length === 0 || i === LOOKS) return findings;
    }
  },
};

interface Brand {
  readonly nombre: string;
  readonly client: Client;
  readonly before: BrandReading;
}

interface Said {
  readonly totals: readonly BrandTotals[];
  readonly histories: Histories;
}

async function look(platform: Platform): Promise<Findings> {
  const admin = await clientAs(platform, { rol: 'admin' });
  const auditor = await clientAs(platform, { rol: 'auditor' });
  const brands = await readBrands(platform, admin);
  const integrity = await readIntegrity(auditor);
  await everybodyHasRead(platform, REST_MS);
  const said = new Map<Brand, Said>();
  for (const brand of brands) said.set(brand, await readSaid(brand));
  const saldos = await readSaldos(admin);
  const faults = [...(await faultsOfReconciliation(admin)), ...faultsOfLog(integrity, await readIntegrity(auditor))];
  await everybodyHasRead(platform, REST_MS);
  const later: BrandReading[] = [];
  for (const [{ nombre, client, before }, { totals, histories }] of said) {
    const span = { before, after: await readMarca(client) };
    const own = [...faultsOfMarca(span, totals), ...faultsOfHistory(span, histories)];
    faults.push(...own.map((fault) => `${nombre}: ${fault}`));
    later.push(span.after);
  }
  const comisiones = brands.flatMap(({ before }) => before.comisiones);
  const after = later.flatMap((one) => one.comisiones);
  faults.push(...faultsOfSaldos(saldos, comisiones, after));
  const conversiones = brands.reduce((sum, { before }) => sum + before.conversiones.length, 0);
  const seen = `${conversiones} conversions and ${comisiones.length} commissions of ${brands.length} brands: lists, histories, reports, budgets, balances and audit log agree`;
  return { faults, seen };
}

async function readBrands(platform: Platform, admin: Client): Promise<readonly Brand[]> {
  const brands: Brand[] = [];
  for (const { id, nombre } of await allPages(admin, 'marketing', '/marcas', {}, marcaSchema)) {
    const client = await clientAs(platform, { rol: 'marca', marca_id: id, sub: 'informe' });
    brands.push({ nombre, client, before: await readMarca(client) });
  }
  return brands;
}

const readSaid = async ({ client, before }: Brand): Promise<Said> => ({
  totals: await readTotals(client, before),
  histories: await readHistories(client, before),
});

const clientAs = async (platform: Platform, asker: Parameters<Platform['token']>[0]) =>
  clientOf({ services: platform.services, token: await platform.token(asker), patience: 5_000 });
