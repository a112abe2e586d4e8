import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { amountOf } from '../../../tools/client/amounts.js';
import { type Client, clientOf } from '../../../tools/client/client.js';
import { inParallel } from '../../../tools/client/parallel.js';
import { reasonOf } from '../../../tools/client/responses.js';
import { ensureAffiliate, takeStep } from '../../../tools/setup/affiliate.js';
import { ensureBrand } from '../../../tools/setup/brand.js';
import { ensureCampaign, TRIAL_START, trialCampaign } from '../../../tools/setup/campaign.js';
import { newDocument } from '../../support/document.js';
import type { Scene } from './scene.js';

const WRITERS = 6;
const PATIENCE_MS = 180_000;

/** A sale that was answered, with what was refunded of it and answered; amounts in pennies. */
export interface Sale {
  readonly id: string;
  readonly transactionId: string;
  readonly pennies: number;
  readonly refunded: number;
}

/** What the platform has promised: all of it, and nothing else, must be found at rest. */
export interface Promises {
  readonly campanaId: string;
  readonly afiliadoId: string;
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

const withId = z.object({ id: z.string() });

/**
 * Writers send sales and refunds through the public interface, each with a key, again and again until they are answered.
 * Campaign and affiliate are as new as the sales, so that many of these wait for them.
 */
export async function runLoad({ platform }: Scene, { howMany, chance, pauseMs = 60 }: LoadOptions): Promise<Promises> {
  const { services } = platform;
  const name = `Fallos ${randomUUID().slice(0, 13)}`;
  const admin = clientOf({ services, patience: PATIENCE_MS, token: await platform.token({ rol: 'admin' }) });
  const marcaId = await ensureBrand(admin, 'Fallos');
  const token = await platform.token({ rol: 'marca', marca_id: marcaId, sub: 'fallos' });
  const client = clientOf({ services, token, patience: PATIENCE_MS });
  const campanaId = await ensureCampaign(client, marcaId, campana(name));
  const documento = newDocument();
  const { id: afiliadoId } = await ensureAffiliate(admin, documento, `F${documento}`, TRIAL_START);
  const seller = new Seller(client, campanaId, afiliadoId, chance);
  const approval = takeStep(admin, ['POST', { id: afiliadoId }, 'aprobacion'], { efectivo_en: TRIAL_START });
  const numbers = Array.from({ length: howMany }, (_, i) => i);
  const [sales] = await Promise.all([
    inParallel(numbers, WRITERS, async (i) => {
      await pause(chance() * pauseMs);
      return seller.sell(`${name}-${i}`);
    }),
    approval,
  ]);
  return { campanaId, afiliadoId, sales, improper: seller.improper };
}

class Seller {
  readonly improper: string[] = [];

  constructor(
    private readonly client: Client,
    private readonly campanaId: string,
    private readonly afiliadoId: string,
    private readonly chance: () => number,
  ) {}

  /** One sale, and now and then a refund or two of it. */
  async sell(transactionId: string): Promise<Sale> {
    const { chance } = this;
    const pennies = 100 + Math.floor(chance() * 50_000);
    const parts =
      chance() < 0.2 ? [Math.ceil(pennies / 4), Math.ceil(pennies / 3)].slice(0, chance() < 0.3 ? 2 : 1) : [];
    const id = await this.insist('/conversiones', transactionId, {
      affiliate_id: this.afiliadoId,
      campaign_id: this.campanaId,
      transaction_id: transactionId,
      conversion_type: 'PURCHASE',
      conversion_value: pounds(pennies),
    });
    for (const [i, part] of parts.entries()) {
      const reembolso = { reembolso_id: `${transactionId}-${i}`, monto: pounds(part), motivo: 'prueba' };
      await this.insist(`/conversiones/${id}/reembolsos`, `${transactionId}-${i}`, reembolso);
    }
    return { id, transactionId, pennies, refunded: parts.reduce((a, b) => a + b, 0) };
  }

  private async insist(path: string, key: string, body: object): Promise<string> {
    for (;;) {
      const answer = await this.client.request('conversiones', 'POST', path, { body, key });
      if (answer.status === 200 || answer.status === 201) return withId.parse(answer.body).id;
      this.improper.push(`POST ${path} answered ${answer.status} ${reasonOf(answer.body)}`);
      if (this.improper.length > 100) throw new Error(`the load is refused: ${this.improper.at(-1)}`);
      await pause(100);
    }
  }
}

const pounds = (pennies: number) => ({ monto: amountOf(BigInt(pennies)), moneda: 'GBP' });

/** Its budget never gets short. */
const campana = (name: string) => ({
  ...trialCampaign(name),
  presupuesto: { monto: '1000000.00', moneda: 'GBP' },
  politica_presupuesto: 'RECHAZAR',
});
