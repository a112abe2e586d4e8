import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import type { BatchHandler } from '@alpespartner/shared-kernel/platform/consumer/handling/subscription.js';
import type { Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import type { IncomingMessage } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { sale, TOPIC } from './messages.js';
import type { Spine } from './spine.js';

export const ACCOUNTS = 5_000;

/** The aggregate that each message changes: what a key has sold, and how often. */
export interface Account {
  readonly id: string;
  readonly version: number;
  /** Minor units, as the database tells them. */
  readonly total: string;
}

export async function createAccounts({ db }: Spine, ids: readonly string[]): Promise<void> {
  await db.query(`CREATE TABLE cuenta (
    id CHAR(36) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY,
    version INT UNSIGNED NOT NULL, total BIGINT NOT NULL, vista_en DATETIME(3) NOT NULL) ENGINE=InnoDB`);
  await db.query('INSERT INTO cuenta (id, version, total, vista_en) VALUES ?', [
    ids.map((id) => [id, 0, 0, new Date()]),
  ]);
}

const WRITE = `INSERT INTO cuenta (id, version, total, vista_en) VALUES ? ON DUPLICATE KEY UPDATE
  version = VALUES(version), total = VALUES(total), vista_en = VALUES(vista_en)`;

export const READ = 'SELECT id, version, total FROM cuenta WHERE id IN (?) FOR UPDATE';

export const charge = ({ id, version, total }: Account, message: Incoming<ConversionesEventos>): Account => {
  const sum = message.type === 'ConversionDetected' ? message.data.conversion_value.unidades_menores : 0n;
  return { id, version: version + 1, total: String(BigInt(total) + sum) };
};

/** What a handler of the platform does: loads what the batch is about, decides in order, writes, announces. */
export const chargeAll: BatchHandler<ConversionesEventos> = async (batch, tx) => {
  const read = await tx.query<Account[]>(READ, [[...new Set(batch.map(({ subject }) => subject))]]);
  const accounts = new Map(read.map((account) => [account.id, account]));
  for (const message of batch) {
    const account = charge(accounts.get(message.subject)!, message);
    accounts.set(account.id, account);
    tx.announce(TOPIC, sale(account.id, BigInt(account.version)));
  }
  const seenAt = new Date();
  await tx.query(WRITE, [[...accounts.values()].map(({ id, version, total }) => [id, version, total, seenAt])]);
};

/** As before the first message. */
export async function clear({ db }: Spine): Promise<void> {
  for (const table of ['inbox', 'outbox']) await db.query(`TRUNCATE ${table}`);
  await db.query('UPDATE cuenta SET version = 0, total = 0');
}

/** Throws unless each message, however often it came, was counted once by the account of its key. */
export async function checkAccounts({ db }: Spine, messages: readonly IncomingMessage[]): Promise<void> {
  const dueByKey = new Map<string, number>();
  const distinct = new Map(messages.map((message) => [message.properties.id, message.key]));
  for (const key of distinct.values()) dueByKey.set(key, (dueByKey.get(key) ?? 0) + 1);
  for (const { id, version } of await db.query<Account[]>('SELECT id, version FROM cuenta')) {
    const due = dueByKey.get(id) ?? 0;
    if (version !== due) throw new Error(`${due} messages of ${id} had ${version} effects.`);
  }
}
