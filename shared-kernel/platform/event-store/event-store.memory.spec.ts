import { eventStoreContract } from '../../testing/event-store.contract.js';
import { SystemClock } from '../../application/clock.js';
import { MemoryEventStore } from './event-store.memory.js';

eventStoreContract('in memory', async () => ({
  store: new MemoryEventStore({ topic: 'conversiones.eventos', source: 'conversiones', clock: new SystemClock() }),
  close: async () => undefined,
}));
