import type { Ledger, PulsarAdmin } from '@alpespartner/shared-kernel/platform/pulsar/admin/admin.js';
import { idOfEntry } from '@alpespartner/shared-kernel/platform/pulsar/websocket/message-id.js';

/** What to read of one partition: what follows `after`, up to its last entry of this moment. */
export interface Span {
  readonly after: string;
  readonly end: { readonly ledger: number; readonly entry: number };
}

const BEGINNING = 'earliest';

/** Null: the partition has stored nothing. The last `last` entries, or all since `since`, or all there are. */
export async function spanOf(
  admin: PulsarAdmin,
  partition: string,
  { last, since }: { readonly last: number | null; readonly since: Date | null },
): Promise<Span | null> {
  const ledgers = await admin.ledgers(partition);
  const lastLedger = ledgers.at(-1);
  if (!lastLedger) return null;
  const first = since ? await admin.entryAt(partition, since) : null;
  return {
    after: first ? justBefore(ledgers, first) : last === null ? BEGINNING : countingFromTheEnd(ledgers, last),
    end: { ledger: lastLedger.ledgerId, entry: lastLedger.entries - 1 },
  };
}

function justBefore(ledgers: readonly Ledger[], { ledgerId, entryId }: { ledgerId: number; entryId: number }): string {
  if (entryId > 0) return idOfEntry(ledgerId, entryId - 1);
  const previous = ledgers.filter((ledger) => ledger.ledgerId < ledgerId).at(-1);
  return previous ? idOfEntry(previous.ledgerId, previous.entries - 1) : BEGINNING;
}

function countingFromTheEnd(ledgers: readonly Ledger[], howMany: number): string {
  let missing = howMany;
  for (const { ledgerId, entries } of ledgers.toReversed()) {
    if (missing < entries) return idOfEntry(ledgerId, entries - missing - 1);
    missing -= entries;
  }
  return BEGINNING;
}
