import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { SystemClock } from '../../application/clock.js';
import { newId } from '../../application/ids.js';
import { paid } from '../../testing/contracts/event-store.contract.js';
import { MemoryEventStore } from '../../testing/doubles/memory-event-store.js';
import { Folded } from './folded.js';

interface Count {
  readonly events: bigint;
  readonly last: Date | null;
}

const store = new MemoryEventStore({ topic: 'conversiones.eventos', source: 'x', clock: new SystemClock() });
const by = (version: number) =>
  new Folded<ConversionesEventos, Count>(store, {
    decider: 'count',
    version,
    every: 10,
    initial: { events: 0n, last: null },
    evolve: ({ events }, { time }) => ({ events: events + 1n, last: time }),
  });
const streamOf = async (events: number) => {
  const id = newId();
  await store.append({ streamId: id, expectedVersion: 0, events: Array.from({ length: events }, () => paid(id)) });
  return id;
};

describe('the state of a stream', () => {
  afterEach(() => vi.restoreAllMocks());

  it('is the same with a snapshot and without, and the snapshot is left by who read many events', async () => {
    const id = await streamOf(12);
    const whole = await by(1).load(id, true);
    expect(whole).toEqual({ events: 12n, last: expect.any(Date) as unknown });
    await store.append({ streamId: id, expectedVersion: 12, events: [paid(id)] });
    expect([...(await store.loadFrom(id, 'count v1')).events]).toHaveLength(1);
    expect(await by(1).load(id, true)).toMatchObject({ events: 13n });
  });

  it('is folded anew by another version, which does not look at what the first one left', async () => {
    const id = await streamOf(10);
    await by(1).load(id, true);
    expect([...(await store.loadFrom(id, 'count v2')).events]).toHaveLength(10);
    expect(await by(2).load(id, true)).toMatchObject({ events: 10n });
  });

  it('leaves none of a short stream, nor where it may rest on what is not committed', async () => {
    const [short, long] = [await streamOf(9), await streamOf(10)];
    await by(1).load(short, true);
    await by(1).load(long, false);
    for (const id of [short, long]) expect((await store.loadFrom(id, 'count v1')).snapshot).toBeNull();
  });

  it('is there although no snapshot could be kept', async () => {
    vi.spyOn(store, 'keepSnapshot').mockRejectedValue(new Error('no'));
    expect(await by(1).load(await streamOf(10), true)).toMatchObject({ events: 10n });
  });
});
