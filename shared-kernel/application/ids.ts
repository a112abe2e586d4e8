import { v7 } from 'uuid';

/** Drawn in one go for many ids: asked for one by one, chance takes longer than all the rest of an id. */
const chance = new Uint8Array(4_096);
let used = chance.length;
let last = { msecs: 0, seq: 0 };

/** A new id (UUID v7), sorted by time, and within this process and a millisecond by the order in which they were made. */
export function newId(): string {
  if (used === chance.length) crypto.getRandomValues(chance);
  used = (used % chance.length) + 16;
  const random = chance.subarray(used - 16, used);
  const msecs = Date.now();
  last = msecs > last.msecs ? { msecs, seq: first(random) } : next(last);
  return v7({ random, ...last });
}

/** Where a millisecond begins to count: half of the 32 bits are left above it. */
const first = (random: Uint8Array): number => new DataView(random.buffer, random.byteOffset).getUint32(6) >>> 1;

const next = ({ msecs, seq }: typeof last): typeof last =>
  seq < 0xffff_ffff ? { msecs, seq: seq + 1 } : { msecs: msecs + 1, seq: 0 };
