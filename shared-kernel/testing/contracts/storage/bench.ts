import { newId } from '../../../application/ids.js';
import type { Inbox } from '../../../platform/consumer/handling/inbox.js';
import type { OutboxRow } from '../../../platform/messages/outbox-row.js';
import type { MysqlUnitOfWork } from '../../../platform/mysql/unit-of-work.js';
import type { Held, Leases } from '../../../platform/outbox/lease.js';
import type { OutboxStore } from '../../../platform/outbox/outbox-store.js';

/** The storage of one service, empty at the start of each test. */
export interface StorageBench {
  start(): Promise<void>;
  empty(): Promise<void>;
  stop(): Promise<void>;
  store(): OutboxStore;
  inbox(): Inbox;
  unitOfWork(): MysqlUnitOfWork;
  leases(owner: string): Leases;
  /** The present leases run out now. */
  expire(): Promise<void>;
}

/** What the parts of the contract do with it. */
export interface Tools {
  readonly bench: StorageBench;
  readonly owner: (name: string) => Promise<{ leases: Leases; held: Held[] }>;
  readonly write: (...rows: readonly OutboxRow[]) => Promise<void>;
  readonly placed: (held: readonly Held[], limit?: number) => Promise<{ particion: number; rows: string[] }[]>;
}

type Partition = { topic: string; particion: number };
export const [A, B] = [0, 1].map((particion) => ({ topic: 'sistema.eventos', particion })) as [Partition, Partition];

export const row = (key: string, { topic, particion }: Partition, payload = Buffer.from(key)): OutboxRow => ({
  topic,
  particion,
  clave: key,
  payload,
  mensaje: newId(),
  tipo: 'AlertaSistema',
  esquema: 'e',
  propiedades: { causa: key },
});
