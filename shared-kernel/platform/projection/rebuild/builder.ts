import type { EventStore, Recorded } from '../../event-store/event-store.js';
import type { MysqlUnitOfWork } from '../../mysql/unit-of-work.js';
import type { Change, Projection, Rows } from '../projection.js';
import { contiguous, noteProgress } from '../projector.js';

/** Events folded at a time: nobody waits for a single one. */
const PAGE = 4_000;

/**
 * Takes a generation forward that nobody reads and nobody else takes forward. While one page is written, on several
 * connections, the next one is folded and the one after it read. How far it is, is noted at the end: of a generation whose
 * builder died some rows may be ahead of that, so nobody goes on with it.
 */
export class Builder<M> {
  private readonly rows: Rows;

  constructor(
    unitOfWork: Pick<MysqlUnitOfWork, 'run'>,
    private readonly store: Pick<EventStore<M>, 'readAll'>,
    private readonly name: string,
    private readonly projection: Projection<M>,
  ) {
    // Each statement a transaction of its own: they are not in each other's way, and one that met a deadlock is said again.
    this.rows = { query: (sql, params) => unitOfWork.run((tx) => tx.query(sql, params)) };
  }

  /** From one position to another; returns how far it came. */
  async build(generation: number, from: bigint, until: bigint): Promise<bigint> {
    let last: Recorded<M> | undefined;
    let written: Promise<unknown> = Promise.resolve();
    try {
      for await (const events of this.pages(from, until)) {
        const changes = await this.projection.fold(events);
        await written;
        written = observed(this.write(changes, generation));
        last = events.at(-1);
      }
      await written;
    } catch (error) {
      await Promise.allSettled([written]);
      throw error;
    }
    if (!last) return from;
    const { position, envelope } = last;
    await noteProgress(this.rows, { nombre: this.name, generacion: generation }, { position, at: envelope.time });
    return position;
  }

  /** Ends when all have ended, also where one failed: nothing is written behind the back of who hears of it. */
  private async write(changes: readonly Change[], generation: number): Promise<void> {
    const outcomes = await Promise.allSettled(changes.map((change) => change(this.rows, generation)));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** Each is read while the one before is dealt with. */
  private async *pages(from: bigint, until: bigint): AsyncGenerator<readonly Recorded<M>[]> {
    const page = (after: bigint) => observed(this.store.readAll(after, Math.min(PAGE, Number(until - after))));
    let at = from;
    for (let next = page(at); at < until;) {
      const events = contiguous(at, await next);
      const last = events.at(-1);
      if (!last) return;
      at = last.position;
      if (at < until) next = page(at);
      yield events;
    }
  }
}

/** Awaited later, or not at all where something else failed first: then nobody asks what became of it. */
function observed<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
