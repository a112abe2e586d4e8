import { SystemClock } from '../../application/clock.js';
import { eventStoreContract } from '../contracts/event-store.contract.js';
import { MemoryEventStore } from './memory-event-store.js';

eventStoreContract('in memory', async () => ({
  store: new MemoryEventStore({ topic: 'conversiones.eventos', source: 'conversiones', clock: new SystemClock() }),
  close: async () => undefined,
}));
