import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { randomFrom } from '../../../demo/chance.js';
import { clientOf } from '../../../tools/client/client.js';
import { inParallel } from '../../../tools/client/parallel.js';
import { ensureAffiliate, takeStep } from '../../../tools/setup/affiliate.js';
import { ensureBrand } from '../../../tools/setup/brand.js';
import { ensureCampaign, TRIAL_START, trialCampaign } from '../../../tools/setup/campaign.js';
import { newDocument } from '../../support/document.js';
import { Bank } from './bank.js';
import { Finance } from './finance.js';
import { Insistent } from './insistent.js';
import type { Scene } from './scene.js';
import { type Sale, Seller } from './seller.js';
import { unsettle } from './unrest.js';

const AFILIADOS = 4;
const WRITERS = 6;
const PATIENCE_MS = 180_000;

/** What the platform has promised: all of it, and nothing else, must be found at rest. */
export interface Promises {
  readonly campanaId: string;
  readonly afiliadoIds: readonly string[];
  readonly sales: readonly Sale[];
  /** Answers that no client should ever get; each was asked again. */
  readonly improper: readonly string[];
}

interface LoadOptions {
  readonly howMany: number;
  readonly chance: () => number;
  /** The longest pause of a writer between two sales, in ms. */
  readonly pauseMs?: number;
}

interface Crowd {
  readonly name: string;
  readonly campanaId: string;
  readonly afiliadoIds: readonly string[];
  readonly shop: Insistent;
  readonly people: Insistent;
  readonly finance: Finance;
  /** Resolves when all affiliates are approved. */
  readonly approvals: Promise<unknown>;
}

/**
 * Writers send sales, refunds and amendments through the public interface, each with a key, again and again until they are
 * answered; meanwhile affiliates are blocked and suspended and let free again, and what they earn is paid: settlements are
 * closed, approved, cancelled, and payments come back. Campaign and affiliates are as new as the sales, so that many of these
 * wait for them.
 */
export async function runLoad(scene: Scene, { howMany, chance, pauseMs = 60 }: LoadOptions): Promise<Promises> {
  const improper: string[] = [];
  const [ownChance, financeChance, ...unrestChances] = Array.from({ length: 1 + AFILIADOS }, () =>
    randomFrom(Math.floor(chance() * 2 ** 32)),
  ) as [() => number, () => number, ...(() => number)[]];
  const crowd = await gather(scene, improper, financeChance);
  const { name, campanaId, afiliadoIds, people, approvals } = crowd;
  const seller = new Seller(crowd.shop, { campanaId, afiliadoIds }, ownChance);
  const numbers = Array.from({ length: howMany }, (_, i) => i);
  const selling = inParallel(numbers, WRITERS, async (i) => {
    await pause(ownChance() * pauseMs);
    return seller.sell(`${name}-${i}`);
  });
  const [sales] = await Promise.all([
    selling,
    // The first one is left alone, so that somebody can always be paid.
    approvals.then(() => Promise.all(unrestChances.map((own, i) => unsettle(people, afiliadoIds[i + 1]!, own)))),
    crowd.finance.work(selling),
  ]);
  return { campanaId, afiliadoIds, sales, improper };
}

async function gather(scene: Scene, improper: string[], financeChance: () => number): Promise<Crowd> {
  const { platform } = scene;
  const clientAs = async (request: Parameters<typeof platform.token>[0]) =>
    clientOf({ services: platform.services, patience: PATIENCE_MS, token: await platform.token(request) });
  const name = `Fallos ${randomUUID().slice(0, 13)}`;
  const admin = await clientAs({ rol: 'admin' });
  const marca_id = await ensureBrand(admin, 'Fallos');
  const shop = await clientAs({ rol: 'marca', marca_id, sub: 'fallos' });
  const person = async (sub: string) => new Insistent(await clientAs({ rol: 'finanzas', marca_id, sub }), improper);
  const desk = { scene, ana: await person('ana'), benito: await person('benito'), bank: new Bank(scene) };
  const campanaId = await ensureCampaign(shop, marca_id, campana(name));
  const afiliadoIds: string[] = [];
  for (let i = 0; i < AFILIADOS; i++) {
    const documento = newDocument();
    afiliadoIds.push((await ensureAffiliate(admin, documento, `F${documento}`, TRIAL_START)).id);
  }
  const approve = (id: string) => takeStep(admin, ['POST', { id }, 'aprobacion'], { efectivo_en: TRIAL_START });
  return {
    name,
    campanaId,
    afiliadoIds,
    shop: new Insistent(shop, improper),
    people: new Insistent(admin, improper),
    finance: new Finance(desk, financeChance),
    approvals: Promise.all(afiliadoIds.map(approve)),
  };
}

/** Its budget never gets short. */
const campana = (name: string) => ({
  ...trialCampaign(name),
  presupuesto: { monto: '1000000.00', moneda: 'GBP' },
  politica_presupuesto: 'RECHAZAR',
});
