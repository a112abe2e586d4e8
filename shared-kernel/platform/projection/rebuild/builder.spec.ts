import { describe, expect, it } from 'vitest';
import type { Recorded } from '../../event-store/event-store.js';
import type { MysqlTx } from '../../mysql/unit-of-work.js';
import type { Change } from '../projection.js';
import { Builder } from './builder.js';

/** More than two pages. */
const EVENTS = 9_000n;
const turn = () => new Promise((resolve) => setImmediate(resolve));

interface Statement {
  readonly sql: string;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** A builder whose statements end when the test says so; each page comes to the changes that `fold` gives. */
function building(fold: (page: number) => readonly string[]) {
  const statements: Statement[] = [];
  const query = (sql: string) =>
    new Promise<void>((resolve, reject) => statements.push({ sql: sql.slice(0, 17), resolve, reject }));
  const write =
    (sql: string): Change =>
    (db) =>
      db.query(sql);
  const event = (position: bigint) => ({ position, envelope: { time: new Date(0) } }) as Recorded<object>;
  const store = {
    readAll: async (after: bigint, limit: number) =>
      Array.from({ length: Math.min(limit, Number(EVENTS - after)) }, (_, i) => event(after + BigInt(i) + 1n)),
  };
  let page = 0;
  const projection = { fold: async () => fold(++page).map(write) };
  const unitOfWork = { run: <T>(work: (tx: MysqlTx) => Promise<T>) => work({ query } as unknown as MysqlTx) };
  const outcome: { value?: bigint; error?: Error } = {};
  void new Builder(unitOfWork, store, 'lista', projection).build(2, 0n, EVENTS).then(
    (value) => (outcome.value = value),
    (error: Error) => (outcome.error = error),
  );
  /** The statements so far, once nothing goes on without one of them ending. */
  const asked = async () => {
    for (let before = -1; before !== statements.length;) {
      before = statements.length;
      await turn();
      await turn();
    }
    return statements.map(({ sql }) => sql);
  };
  return { statements, asked, outcome };
}

describe('taking a generation forward', () => {
  it('writes a page at once, the next one after it, and how far it is after all of them', async () => {
    const { statements, asked, outcome } = building((page) => [`a${page}`, `b${page}`]);
    expect(await asked()).toEqual(['a1', 'b1']);
    statements[1]!.resolve();
    expect(await asked()).toEqual(['a1', 'b1']);
    statements[0]!.resolve();
    expect(await asked()).toEqual(['a1', 'b1', 'a2', 'b2']);
    for (const { resolve } of statements) resolve();
    expect(await asked()).toEqual(['a1', 'b1', 'a2', 'b2', 'a3', 'b3']);
    for (const { resolve } of statements) resolve();
    expect((await asked()).at(-1)).toBe('UPDATE proyeccion');
    expect(outcome.value).toBeUndefined();
    statements.at(-1)!.resolve();
    await asked();
    expect(outcome.value).toBe(EVENTS);
  });

  it('of which one statement fails, fails when all others have ended, and notes nothing', async () => {
    const { statements, asked, outcome } = building((page) => [`a${page}`, `b${page}`]);
    await asked();
    statements[0]!.reject(new Error('a'));
    await asked();
    expect(outcome).toEqual({});
    statements[1]!.resolve();
    expect(await asked()).toEqual(['a1', 'b1']);
    expect(outcome.error?.message).toBe('a');
  });

  it('whose next page cannot be folded, tells that, once the page before is written or has failed', async () => {
    const { statements, asked, outcome } = building((page) => {
      if (page === 2) throw new Error('fold');
      return ['a'];
    });
    await asked();
    expect(outcome).toEqual({});
    statements[0]!.reject(new Error('a'));
    expect(await asked()).toEqual(['a']);
    expect(outcome.error?.message).toBe('fold');
  });
});
