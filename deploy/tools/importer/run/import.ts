import { Failure } from '../../../launcher/terminal/failure.js';
import { itemsOf } from '../order/items.js';
import { type Item } from '../order/order.js';
import { Account, type Figures } from './account.js';
import type { Checkpoint, Point } from './checkpoint.js';
import type { Books, Job } from './job.js';
import { RefundsPhase } from './refunds-phase.js';
import { Rejects } from './rejects.js';
import { SalesPhase } from './sales-phase.js';
import { Tellings } from './tellings.js';

export interface Outcome extends Books {
  readonly figures: Figures;
  /** Somebody ended it before its end: run again, it goes on. */
  readonly interrupted: boolean;
  readonly segundos: number;
  /** The rows read by this run. */
  readonly filas: number;
}

/** So many rows between two points from which an import can go on. */
const ROWS_A_POINT = 10_000;
const TELL_EVERY_MS = 5_000;

/** Imports what a file says. Safe to run again: every id comes from the file, so nothing doubles. */
export async function importOrders(job: Job, checkpoint: Checkpoint): Promise<Outcome> {
  const point = job.dryRun ? null : checkpoint.read();
  if (point) job.say(`going on after ${point.filas} rows (${point.fase})`);
  return new Import(job, checkpoint, point).run();
}

type Phase = Pick<SalesPhase | RefundsPhase, 'add' | 'drain'>;

class Import {
  private readonly books: Books;
  private readonly since: Date;
  private readonly begun = performance.now();
  private told = performance.now();
  private rows = 0;
  private refunds: boolean;

  constructor(
    private readonly job: Job,
    private readonly checkpoint: Checkpoint,
    private readonly point: Point | null,
  ) {
    this.since = new Date(point?.desde ?? Date.now());
    this.refunds = point !== null;
    this.books = {
      account: new Account(point?.figuras),
      reasons: new Tellings(point?.razones),
      notices: new Tellings(point?.avisos),
      rejects: new Rejects(checkpoint.rejectsPath, point?.bytesDeRechazos ?? 0),
    };
  }

  async run(): Promise<Outcome> {
    const { job, point } = this;
    if (point?.fase !== 'reembolsos') {
      const whole = await this.phase('ventas', new SalesPhase(job, this.books), point?.filas ?? 0);
      if (!whole) return this.outcome(true);
    }
    if (this.refunds) {
      const refunds = new RefundsPhase(job, this.books, this.since);
      const whole = await this.phase('reembolsos', refunds, point?.fase === 'reembolsos' ? point.filas : 0);
      if (!whole) return this.outcome(true);
      await refunds.end();
    }
    if (!this.books.account.balanced)
      throw new Failure('The rows read and what became of them do not agree', 'That is a fault of ours.');
    return this.outcome(false);
  }

  /** Answers whether it came to its end. */
  private async phase(fase: Point['fase'], phase: Phase, from: number): Promise<boolean> {
    let saved = from;
    for await (const items of itemsOf(this.job.source, this.job, from)) {
      for (const item of items) {
        await this.take(fase, phase, item);
        const ended = this.job.signal?.aborted === true;
        if (!ended && item.upTo - saved < ROWS_A_POINT) continue;
        saved = item.upTo;
        await phase.drain();
        this.save(fase, saved);
        if (ended) return false;
      }
      this.progress();
    }
    await phase.drain();
    if (fase === 'ventas' && this.refunds) this.save('reembolsos', 0);
    return true;
  }

  private async take(fase: Point['fase'], phase: Phase, item: Item): Promise<void> {
    const refund = item.is === 'order' && item.entry.kind === 'refund';
    if (fase === 'reembolsos') {
      if (refund) await phase.add(item);
      return;
    }
    this.rows += item.rows.length;
    this.books.account.read(item.rows.length);
    if (refund) this.refunds = true;
    else if (item.is === 'order') await phase.add(item);
    else if (item.is === 'ignored')
      this.books.account.settle('ignoradas', item.rows.length, item.rule, item.rows.length);
    else this.refuse(item);
  }

  private refuse({ rows, number, reason }: Extract<Item, { is: 'refused' }>): void {
    this.books.account.settle('rechazadas', rows.length, 'fila_rota', rows.length);
    this.books.reasons.add(rows[0]!, number, reason);
    this.books.rejects.add(rows, number, reason);
  }

  private save(fase: Point['fase'], filas: number): void {
    const { account, reasons, notices, rejects } = this.books;
    const bytesDeRechazos = rejects.flush();
    if (this.job.dryRun) return;
    const [razones, avisos, desde] = [reasons.entries, notices.entries, this.since.toISOString()];
    this.checkpoint.save({ fase, filas, figuras: account.figures, razones, avisos, bytesDeRechazos, desde });
  }

  private progress(): void {
    if (performance.now() - this.told < TELL_EVERY_MS) return;
    this.told = performance.now();
    const { leidas, tomadas, repetidas, rechazadas, ignoradas } = this.books.account.figures;
    this.job.say(
      `${leidas} rows read: ${tomadas} taken, ${repetidas} repeated, ${rechazadas} refused, ${ignoradas} ignored`,
    );
  }

  private outcome(interrupted: boolean): Outcome {
    const segundos = (performance.now() - this.begun) / 1000;
    return { ...this.books, figures: this.books.account.figures, interrupted, segundos, filas: this.rows };
  }
}
