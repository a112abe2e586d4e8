import { directly, MemoryDatabase } from '../../doubles/memory-database.js';
import { MemoryLeases } from '../../doubles/memory-leases.js';
import { MemoryOutboxStore } from '../../doubles/memory-outbox-store.js';
import { MemoryInbox, MemoryUnitOfWork } from '../../doubles/memory-unit-of-work.js';
import { storageContract } from './storage.contract.js';

const clock = { now: () => new Date(0) };

storageContract('storage in memory', () => {
  const db = new MemoryDatabase();
  return {
    start: async () => undefined,
    empty: async () => {
      for (const table of [db.outbox, db.partitions, db.inbox]) table.clear();
    },
    stop: async () => undefined,
    store: () => new MemoryOutboxStore(db, directly),
    inbox: () => new MemoryInbox(db, directly),
    unitOfWork: () => new MemoryUnitOfWork(db, { source: 'pruebas', clock, onAnnounced: () => undefined }, directly),
    leases: (owner) => new MemoryLeases(db, owner, directly),
    expire: async () => {
      for (const row of db.partitions.values()) row.hasta = -1;
    },
  };
});
