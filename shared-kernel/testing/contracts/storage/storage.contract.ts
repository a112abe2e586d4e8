import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import type { OutboxRow } from '../../../platform/messages/outbox-row.js';
import type { Held, Leases } from '../../../platform/outbox/lease.js';
import { A, B, type StorageBench } from './bench.js';
import { leasing } from './leasing.js';
import { placing } from './placing.js';
import { remembering } from './remembering.js';

const NOTHING = new Set<string>();

/** What every storage does for relay and consumer, whatever it is made of. */
export function storageContract(name: string, make: () => StorageBench): void {
  describe(name, () => {
    const bench = make();
    beforeAll(() => bench.start());
    beforeEach(() => bench.empty());
    afterAll(() => bench.stop());

    const write = (...rows: readonly OutboxRow[]) => bench.unitOfWork().run(async (tx) => tx.enqueue(...rows));
    async function owner(nombre: string): Promise<{ leases: Leases; held: Held[] }> {
      const leases = bench.leases(nombre);
      await leases.declare([A, B]);
      return { leases, held: await leases.take(NOTHING) };
    }
    const placed = async (held: readonly Held[], limit = 10) =>
      (await bench.store().advance(held, [], limit)).map(({ particion, rows }) => ({
        particion,
        rows: rows.map(({ clave, posicion }) => `${clave}=${posicion}`),
      }));

    leasing({ bench, owner, write, placed });
    placing({ bench, owner, write, placed });
    remembering(bench);
  });
}
