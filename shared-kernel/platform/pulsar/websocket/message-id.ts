/** Where a message lies in what a partition has stored. */
interface StoredPosition {
  readonly ledger: number;
  readonly entry: number;
  /** 0 when the topic has none. */
  readonly partition: number;
  /** How many messages follow it in the same entry, where the producer sent them together. */
  readonly behind: number;
}

/** Fields of Pulsar's protobuf `MessageIdData`, all of them varints. A message id is that record in base64. */
const LEDGER = 1;
const ENTRY = 2;
const PARTITION = 3;
const BATCH_INDEX = 4;
const BATCH_SIZE = 6;

/** The position a message id names. */
export function positionOfId(messageId: string): StoredPosition {
  const bytes = Buffer.from(messageId, 'base64');
  const values = [0, 0, 0, 0, 0, 0, 0];
  let offset = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[offset++] ?? 0;
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  };
  while (offset < bytes.length) {
    const field = varint() >> 3;
    values[field] = varint();
  }
  const [ledger = 0, entry = 0, partition = 0] = [values[LEDGER], values[ENTRY], values[PARTITION]];
  return { ledger, entry, partition, behind: Math.max(0, values[BATCH_SIZE]! - values[BATCH_INDEX]! - 1) };
}

/** The partition named in a message id. */
export const partitionOfId = (messageId: string): number => positionOfId(messageId).partition;

/** The id of a stored entry, for a reader of one partition to begin after. */
export function idOfEntry(ledger: number, entry: number): string {
  return Buffer.from([LEDGER << 3, ...varintOf(ledger), ENTRY << 3, ...varintOf(entry)]).toString('base64');
}

function varintOf(value: number): number[] {
  const bytes: number[] = [];
  for (; value >= 0x80; value = Math.floor(value / 128)) bytes.push((value % 128) | 0x80);
  return [...bytes, value];
}
