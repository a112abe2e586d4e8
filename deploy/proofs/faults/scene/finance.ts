import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { query } from '../../../launcher/infra/mysql.js';
import type { Bank } from './bank.js';
import type { Insistent } from './insistent.js';
import type { Scene } from './scene.js';

const ROUNDS = 5;
const PAUSE_MS = 1_000;
/** Of the payments that a round looks at. */
const RETURNED = 0.25;
/** What a payment may take that its dispatcher has died of: its turn comes again after half a minute. */
const PATIENCE_MS = 180_000;
const HASTE_MS = 3_000;

const closed = z.object({ id: z.string(), huella: z.string() });
const payments = z.object({ datos: z.array(z.object({ id: z.string(), estado: z.string() })) });

interface Desk {
  readonly scene: Pick<Scene, 'databases'>;
  /** Two persons: one closes, the other one approves. */
  readonly ana: Insistent;
  readonly benito: Insistent;
  readonly bank: Bank;
}

/** Closes, approves and cancels settlements of what is owed, and sees payments come back. */
export class Finance {
  constructor(
    private readonly desk: Desk,
    private readonly chance: () => number,
  ) {}

  /** Goes on for some rounds after all was sold; resolves when every payment has ended. */
  async work(sold: Promise<unknown>): Promise<void> {
    let selling = true;
    const stop = () => void (selling = false);
    void sold.then(stop, stop);
    for (let left = ROUNDS; left > 0; left -= selling ? 0 : 1) {
      await pause(this.chance() * PAUSE_MS);
      await this.settle();
      await this.sendBack();
    }
    await this.untilEnded();
  }

  private async settle(): Promise<void> {
    const { ana } = this.desk;
    const fate = this.chance();
    const answer = await ana.ask(['marketing', 'POST', '/liquidaciones'], {
      body: { moneda: 'GBP' },
      key: randomUUID(),
      statuses: [201, 200, 422],
    });
    if (answer.status === 422) return;
    const { id, huella } = closed.parse(answer.body);
    await pause(this.chance() * PAUSE_MS);
    if (fate < 0.25) return this.cancel(id, [204]);
    const approved = await this.approve(id, huella);
    // Either it comes before the first payment is sent, or it is refused.
    if (!approved) await this.cancel(id, [204]);
    else if (fate < 0.5) await this.cancel(id, [204, 409]);
  }

  /** As it is by now, where it was read too early; false: nothing of it may be paid any more, or it never stays the same. */
  private async approve(id: string, read: string): Promise<boolean> {
    const { ana, benito } = this.desk;
    let huella = read;
    for (let i = 0; i < 3; i++) {
      const answer = await benito.ask(['marketing', 'POST', `/liquidaciones/${id}/aprobacion`], {
        body: { huella },
        key: randomUUID(),
        statuses: [204, 409, 422],
      });
      if (answer.status !== 409) return answer.status === 204;
      const now = await ana.ask(['marketing', 'GET', `/liquidaciones/${id}`], { statuses: [200] });
      ({ huella } = closed.parse(now.body));
    }
    return false;
  }

  private async cancel(id: string, statuses: readonly number[]): Promise<void> {
    const path = `/liquidaciones/${id}/cancelacion`;
    await this.desk.ana.ask(['marketing', 'POST', path], { body: { razon: 'prueba' }, key: randomUUID(), statuses });
  }

  /** The bank sends some payments back: the gateway calls back, two persons say so, or both at the same time. */
  private async sendBack(): Promise<void> {
    const { ana, bank } = this.desk;
    const path = '/pagos?estado=CONFIRMADO&orden=desc&limite=20';
    const { datos } = payments.parse((await ana.ask(['marketing', 'GET', path], { statuses: [200] })).body);
    for (const { id } of datos) {
      if (this.chance() > RETURNED) continue;
      const told = bank.sendBack(id);
      // Who pays hears of every return in the end, also where the callback came while nobody was there.
      await Promise.all([told, pause(this.chance() * PAUSE_MS).then(() => this.sayReturned(id))]);
    }
  }

  private async sayReturned(id: string): Promise<void> {
    for (const person of [this.desk.ana, this.desk.benito]) {
      await person.ask(['marketing', 'POST', `/pagos/${id}/devolucion`], {
        body: { codigo: 'CUENTA_CERRADA' },
        key: randomUUID(),
        statuses: [200],
      });
    }
  }

  /** What stands still too long is looked at again, as people do who see it. */
  private async untilEnded(): Promise<void> {
    const start = Date.now();
    for (;;) {
      const open = await this.open();
      if (open?.length === 0) return;
      if (Date.now() - start > PATIENCE_MS) throw new Error(`payments that do not end: ${open?.join(', ')}`);
      await pause(500);
      if (Date.now() - start < HASTE_MS) continue;
      for (const id of open ?? []) {
        const path = `/pagos/${id}/reanudacion`;
        await this.desk.ana.ask(['marketing', 'POST', path], { key: randomUUID(), statuses: [204, 409] });
      }
    }
  }

  /** Null: the database is away. */
  private open(): Promise<string[] | null> {
    const sql = 'SELECT id FROM pago WHERE proximo_en IS NOT NULL';
    return query<{ id: string }>(this.desk.scene.databases.marketing, sql).then(
      (rows) => rows.map(({ id }) => id),
      () => null,
    );
  }
}
