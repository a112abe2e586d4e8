import { z } from 'zod';
import { amountOf } from '../../../tools/client/amounts.js';
import type { Insistent } from './insistent.js';

/** A sale that was answered, with what was amended and refunded of it and answered; amounts in pennies. */
export interface Sale {
  readonly id: string;
  readonly transactionId: string;
  readonly afiliadoId: string;
  /** As its last amendment says. */
  readonly pennies: number;
  readonly refunded: number;
}

interface Offer {
  readonly campanaId: string;
  readonly afiliadoIds: readonly string[];
}

const withId = z.object({ id: z.string() });
/** Sales are of days on which nobody was blocked yet: what they earn is certain, whatever becomes of the affiliate today. */
const FIRST_DAY = Date.parse('2021-01-01T00:00:00Z');
const DAYS = 1_000;
const DAY_MS = 86_400_000;

/** Sends sales, refunds and amendments, each with a key. */
export class Seller {
  constructor(
    private readonly shop: Insistent,
    private readonly offer: Offer,
    private readonly chance: () => number,
  ) {}

  /** One sale, and now and then a refund or two of it, and an amendment before, between or after them. */
  async sell(transactionId: string): Promise<Sale> {
    const { chance } = this;
    const afiliadoId = this.seller();
    const pennies = 100 + Math.floor(chance() * 50_000);
    const parts =
      chance() < 0.2 ? [Math.ceil(pennies / 4), Math.ceil(pennies / 3)].slice(0, chance() < 0.3 ? 2 : 1) : [];
    const amended = chance() < 0.2 ? Math.floor(pennies * (0.7 + chance())) : null;
    const amendedAt = Math.floor(chance() * (parts.length + 1));
    const id = await this.report(transactionId, afiliadoId, pennies);
    for (let i = 0; i <= parts.length; i++) {
      if (amended !== null && i === amendedAt) await this.amend(id, transactionId, amended);
      const part = parts[i];
      if (part !== undefined) await this.refund(id, `${transactionId}-${i}`, part);
    }
    const refunded = parts.reduce((a, b) => a + b, 0);
    return { id, transactionId, afiliadoId, pennies: amended ?? pennies, refunded };
  }

  private seller(): string {
    const { afiliadoIds } = this.offer;
    return afiliadoIds[Math.floor(this.chance() * afiliadoIds.length)] as string;
  }

  private report(transactionId: string, afiliadoId: string, pennies: number): Promise<string> {
    return this.insist('/conversiones', transactionId, {
      affiliate_id: afiliadoId,
      campaign_id: this.offer.campanaId,
      transaction_id: transactionId,
      conversion_type: 'PURCHASE',
      conversion_value: pounds(pennies),
      ocurrido_en: new Date(FIRST_DAY + Math.floor(this.chance() * DAYS) * DAY_MS).toISOString(),
    });
  }

  private amend(id: string, transactionId: string, pennies: number): Promise<string> {
    const ajuste = { ajuste_id: `${transactionId}-a`, valor: pounds(pennies), motivo: 'prueba' };
    return this.insist(`/conversiones/${id}/ajustes`, `${transactionId}-a`, ajuste);
  }

  private refund(id: string, reembolsoId: string, pennies: number): Promise<string> {
    const reembolso = { reembolso_id: reembolsoId, monto: pounds(pennies), motivo: 'prueba' };
    return this.insist(`/conversiones/${id}/reembolsos`, reembolsoId, reembolso);
  }

  private async insist(path: string, key: string, body: object): Promise<string> {
    const answer = await this.shop.ask(['conversiones', 'POST', path], { body, key, statuses: [200, 201] });
    return withId.parse(answer.body).id;
  }
}

const pounds = (pennies: number) => ({ monto: amountOf(BigInt(pennies)), moneda: 'GBP' });
