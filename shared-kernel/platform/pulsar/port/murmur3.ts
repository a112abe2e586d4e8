/**
 * Pulsar's `Murmur3_32Hash` of a key: MurmurHash3 x86 32 bit (Austin Appleby, public domain), seed 0, over the UTF-8
 * bytes, sign bit cleared. Every driver asks the broker's clients for this hash, so a key has one partition whoever sends.
 */
export function murmur3(key: string): number {
  const bytes = Buffer.from(key, 'utf8');
  const whole = bytes.length & ~3;
  let hash = 0;
  for (let i = 0; i < whole; i += 4) {
    hash ^= scramble(bytes.readInt32LE(i));
    hash = (Math.imul(rotate(hash, 13), 5) + 0xe6546b64) | 0;
  }
  let tail = 0;
  for (let i = bytes.length - 1; i >= whole; i--) tail = (tail << 8) | (bytes[i] ?? 0);
  return finish(hash ^ scramble(tail) ^ bytes.length) & 0x7fffffff;
}

/** The partition of `key` on a topic of `particiones` partitions, from 0. */
export const partitionOf = (key: string, particiones: number): number => murmur3(key) % particiones;

const rotate = (x: number, bits: number): number => (x << bits) | (x >>> (32 - bits));
const scramble = (k: number): number => Math.imul(rotate(Math.imul(k, 0xcc9e2d51), 15), 0x1b873593);

function finish(hash: number): number {
  let h = hash;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
