import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { newId } from '../../application/ids.js';
import {
  DuplicateReceipt,
  type EventStore,
  type NewEvent,
  VersionConflict,
} from '../../platform/event-store/event-store.js';

type ConversionStore = EventStore<ConversionesEventos>;

interface OpenStore {
  readonly store: ConversionStore;
  readonly close: () => Promise<void>;
}

export const paid = (streamId: string): NewEvent<ConversionesEventos> => ({
  type: 'ConversionPaid',
  data: { id: newId(), conversion_id: streamId, pago_id: newId(), timestamp: new Date(0) },
});

export const appendOf = (streamId: string, expectedVersion = 0, more = {}) => ({
  streamId,
  expectedVersion,
  events: [paid(streamId)],
  ...more,
});

export const receipt = () => ({
  quien: 'q',
  clave: newId(),
  huella: 'h'.repeat(64),
  estado: 201,
  cuerpo: '{}',
  cabeceras: null,
});

/** What every event store promises. */
export function eventStoreContract(name: string, open: () => Promise<OpenStore>): void {
  describe(`event store: ${name}`, () => {
    let opened: OpenStore;
    let store: ConversionStore;
    beforeAll(async () => {
      opened = await open();
      store = opened.store;
    });
    afterAll(() => opened.close());
    const append = (id: string, version = 0, more = {}) => store.append(appendOf(id, version, more));
    /** All after `from`, read in small pages. */
    const rest = async (from: bigint) => {
      const read = [];
      for (let at = from; ; at = read.at(-1)!.position) {
        const page = await store.readAll(at, 7);
        read.push(...page);
        if (page.length < 7) return read;
      }
    };

    it('gives back what was appended, versions from 1, whole or from a version on', async () => {
      const id = newId();
      const [first] = await append(id);
      await append(id, 1, { events: [paid(id), paid(id)] });
      const stream = await store.load(id);
      expect(stream.map(({ sequence }) => sequence)).toEqual([1n, 2n, 3n]);
      expect(stream[0]).toEqual(first);
      expect(await store.load(id, 2)).toEqual(stream.slice(2));
      expect(await store.loadMany([id, newId(), id])).toEqual(new Map([[id, stream]]));
      expect(await store.load(newId())).toEqual([]);
    });

    it('lets one of many that append the same version through; the others store nothing', async () => {
      const id = newId();
      const others = Array.from({ length: 20 }, () => newId());
      const results = await Promise.allSettled([
        ...Array.from({ length: 20 }, () => append(id)),
        ...others.map((o) => append(o)),
      ]);
      expect(results.slice(20).every(({ status }) => status === 'fulfilled')).toBe(true);
      const refused = results.slice(0, 20).filter((r) => r.status === 'rejected');
      expect(refused).toHaveLength(19);
      expect(refused.every(({ reason }) => reason instanceof VersionConflict)).toBe(true);
      expect(await store.load(id)).toHaveLength(1);
    });

    it('refuses a receipt that was used before, and with it the events', async () => {
      const [id, other] = [newId(), newId()];
      const same = receipt();
      await append(id, 0, { with: same });
      await expect(append(other, 0, { with: same })).rejects.toBeInstanceOf(DuplicateReceipt);
      expect(await store.load(other)).toEqual([]);
    });

    it('has one order of all events, without holes, whoever failed in between', async () => {
      const before = await store.head();
      const taken = newId();
      await append(taken);
      const ids = Array.from({ length: 40 }, () => newId());
      await Promise.allSettled(ids.flatMap((id) => [append(id), append(taken), append(id)]));
      const all = await rest(before);
      expect(all.map(({ position }) => position)).toEqual(all.map((_, i) => before + BigInt(i) + 1n));
      expect(new Set(all.map(({ envelope }) => envelope.subject))).toEqual(new Set([taken, ...ids]));
      expect(all).toHaveLength(41);
      expect(await store.head()).toBe(before + 41n);
    });

    it('gives a stream up to a position, and an event as it lies there', async () => {
      const [id, other] = [newId(), newId()];
      const before = await store.head();
      for (const [stream, version] of [
        [id, 0],
        [other, 0],
        [id, 1],
        [id, 2],
      ] as const)
        await append(stream, version);
      const read = await store.readStream(id, 1, before + 3n);
      expect(read.map(({ position, envelope: { sequence } }) => [position, sequence])).toEqual([[before + 3n, 2n]]);
      const [first] = await store.load(other);
      expect(await store.storedAt(before + 2n)).toMatchObject({
        position: before + 2n,
        streamId: other,
        version: 1,
        type: 'ConversionPaid',
        id: first!.id,
      });
      expect(await store.storedAt(before + 5n)).toBeNull();
    });

    it('takes several at once, all or nothing', async () => {
      const [id, other] = [newId(), newId()];
      await store.appendAll([appendOf(id), appendOf(other), appendOf(id, 1)]);
      expect(await store.load(id)).toHaveLength(2);
      await expect(store.appendAll([appendOf(other, 1), appendOf(id, 1)])).rejects.toBeInstanceOf(VersionConflict);
      expect(await store.load(other)).toHaveLength(1);
    });

    const loadFrom = async (id: string, decider: string) => {
      const { snapshot, events } = await store.loadFrom(id, decider);
      return { snapshot, events: [...events] };
    };

    it('gives a snapshot and what came after it to the decider that left it, all events to another', async () => {
      const [id, mine, other] = [newId(), 'a'.repeat(64), 'b'.repeat(64)];
      await append(id, 0, { events: [paid(id), paid(id), paid(id)] });
      const stream = await store.load(id);
      expect(await loadFrom(id, mine)).toEqual({ snapshot: null, events: stream });
      const at = (version: number) => ({ version, state: Buffer.from(`state ${version}`) });
      await store.keepSnapshot(id, mine, at(2));
      await store.keepSnapshot(id, mine, at(1));
      expect(await loadFrom(id, mine)).toMatchObject({ snapshot: at(2), events: stream.slice(2) });
      expect(await loadFrom(id, other)).toEqual({ snapshot: null, events: stream });
      await store.keepSnapshot(id, other, at(1));
      expect(await loadFrom(id, other)).toMatchObject({ snapshot: at(1), events: stream.slice(1) });
      expect(await loadFrom(id, mine)).toEqual({ snapshot: null, events: stream });
      expect(await loadFrom(newId(), mine)).toEqual({ snapshot: null, events: [] });
    });

    it('is followed by position while others append: each event once, in order', async () => {
      const start = await store.head();
      const seen: bigint[] = [];
      let at = start;
      const follow = async () => {
        for (let page = await store.readAll(at, 5); page.length > 0; page = await store.readAll(at, 5)) {
          seen.push(...page.map(({ position }) => position));
          at = page.at(-1)!.position;
        }
      };
      let following = Promise.resolve();
      let open = true;
      store.onAppended(() => {
        if (open) following = following.then(follow);
      });
      await Promise.all(Array.from({ length: 60 }, () => append(newId())));
      await following;
      open = false;
      expect(seen).toEqual(Array.from({ length: 60 }, (_, i) => start + BigInt(i) + 1n));
    });

    it('calls whoever wants to know of appends', async () => {
      let calls = 0;
      store.onAppended(() => calls++);
      await append(newId());
      expect(calls).toBe(1);
    });
  });
}
