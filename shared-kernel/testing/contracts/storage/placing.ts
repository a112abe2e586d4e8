import { expect, it } from 'vitest';
import { MAX_PAYLOAD, type PositionedRow } from '../../../platform/outbox/outbox-store.js';
import { A, B, row, type Tools } from './bench.js';

export function placing({ bench, owner, write, placed }: Tools): void {
  it('numbers the rows of each partition without a hole, in the order they were written', async () => {
    const { held } = await owner('first');
    await write(row('a', A), row('b', B), row('c', A));
    expect(await placed(held)).toEqual([
      { particion: 0, rows: ['a=1', 'c=2'] },
      { particion: 1, rows: ['b=1'] },
    ]);
  });

  it('takes many that wait a part at a time, those of each partition in their order', async () => {
    const { held } = await owner('first');
    await write(...[...'abcdefgh'].flatMap((key) => [row(key, A), row(key, B)]));
    const [store, seen] = [bench.store(), [[], []] as string[][]];
    for (let done: readonly PositionedRow[] | null = null; done?.length !== 0;) {
      const mine = held.map((one) => ({ ...one, posicion: BigInt(seen[one.particion]!.length) }));
      done = (await store.advance(mine, done ?? [], 3)).flatMap(({ rows }) => rows);
      for (const { clave, particion, posicion } of done) seen[particion]?.push(`${clave}${posicion}`);
    }
    expect(seen).toEqual(Array(2).fill(['a1', 'b2', 'c3', 'd4', 'e5', 'f6', 'g7', 'h8']));
  });

  it('deletes what is done together with the next positions', async () => {
    const { held } = await owner('first');
    await write(row('a', A));
    const [first] = await bench.store().advance(held, [], 10);
    await write(row('b', A));
    const [next] = await bench.store().advance(
      held.map((one) => (one.particion === 0 ? { ...one, posicion: 1n } : one)),
      first?.rows ?? [],
      10,
    );
    expect(next?.rows.map(({ clave, posicion }) => `${clave}=${posicion}`)).toEqual(['b=2']);
    expect(await bench.store().pending()).toMatchObject({ waiting: 1, parked: 0 });
  });

  it('shows the next owner what was in flight, at its positions', async () => {
    await write(row('a', A), row('b', A), row('c', A));
    const { held } = await owner('first');
    const [assignment] = await bench.store().advance(held, [], 10);
    await bench.store().park([assignment!.rows[1]!], 'position 2: too large');
    await bench.expire();
    const { held: taken } = await owner('second');
    const [of] = taken.filter(({ particion }) => particion === 0);
    expect(of?.posicion).toBe(3n);
    const unfinished = await bench.store().rowsInFlight(of!);
    expect(unfinished?.rows.map(({ clave, posicion }) => `${clave}=${posicion}`)).toEqual(['a=1', 'c=3']);
    await bench.store().advance([], unfinished?.rows ?? [], 0);
    expect(await bench.store().rowsInFlight(of!)).toBeNull();
    expect(await bench.store().pending()).toMatchObject({ waiting: 0, parked: 1 });
  });

  it('parks a row that no frame holds before it has a position', async () => {
    const { held } = await owner('first');
    await write(row('a', A), row('big', A, Buffer.alloc(MAX_PAYLOAD + 1)), row('b', A));
    expect(await placed(held)).toEqual([{ particion: 0, rows: ['a=1', 'b=2'] }]);
    expect(await bench.store().pending()).toMatchObject({ waiting: 2, parked: 1 });
  });

  it('shows nothing of a transaction that fails', async () => {
    const failing = bench.unitOfWork().run(async (tx) => {
      tx.enqueue(row('a', A));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await bench.store().pending()).toMatchObject({ waiting: 0, parked: 0 });
  });
}
