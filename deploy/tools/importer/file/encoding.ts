import { createReadStream } from 'node:fs';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** What a mark at the beginning says, or the zeros of UTF-16; null: text of one byte a character, or UTF-8. */
export function markedEncoding(head: Uint8Array): Encoding | null {
  const [a, b] = head;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0xef && b === 0xbb && head[2] === 0xbf) return 'utf-8';
  const zeros = [0, 0];
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i % 2]!++;
  const [even = 0, odd = 0] = zeros;
  // ASCII in UTF-16 has a zero in every other byte.
  if (odd > head.length / 4 && even === 0) return 'utf-16le';
  if (even > head.length / 4 && odd === 0) return 'utf-16be';
  return null;
}

/** Tells UTF-8 from Latin-1, which Windows writes as 1252: only the whole file says that it is UTF-8. */
export class Utf8Check {
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private valid = true;

  push(bytes: Uint8Array): void {
    this.try(() => this.decoder.decode(bytes, { stream: true }));
  }

  end(): Encoding {
    this.try(() => this.decoder.decode());
    return this.valid ? 'utf-8' : 'windows-1252';
  }

  private try(decode: () => string): void {
    if (!this.valid) return;
    try {
      decode();
    } catch {
      this.valid = false;
    }
  }
}

const CHUNK = 256 * 1024;

/** The bytes of a file, a quarter of a megabyte at a time. */
export const bytesOf = (path: string): AsyncIterable<Buffer> => createReadStream(path, { highWaterMark: CHUNK });

/** The text of bytes, piece by piece, without the mark at its beginning. */
export async function* textOf(all: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of all) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}
