import { Batcher } from '@alpespartner/shared-kernel/platform/concurrency/batcher.js';
import type { Folder } from './folder.js';
import { type Chunk, Segment } from './segment.js';

/** A segment that is so large is followed by another one; one that was read to its end by then is deleted. */
const FULL = 4 * 1024 * 1024;
const WORN = 256 * 1024;

const QUEUE = { maxBatch: 1_000, maxQueue: 10_000, workers: 1 };

/** There is no room for more. */
class SpoolFull extends Error {
  constructor() {
    super('The spool is full: nothing was written.');
  }
}

/**
 * Lines on this machine's disk until somebody has stored them elsewhere. What comes at once is written at once; whoever
 * waited is told when the system has it, which outlives this process, and the disk gets it from `sync`, which is called now
 * and then. Lines are given in their order, once for each start of a process at least: whoever takes them knows what he had.
 */
export class Spool {
  private readonly writer = new Batcher((lines: readonly string[]) => this.write(lines), QUEUE);
  private readonly sealed: Segment[] = [];
  private active: Segment | null = null;
  private dirty = false;

  constructor(
    private readonly folder: Folder,
    private readonly maxBytes: number,
  ) {}

  /** Bytes that wait. */
  get pending(): number {
    return this.segments.reduce((sum, { pending }) => sum + pending, 0);
  }

  append(line: string): Promise<void> {
    return this.writer.submit(line);
  }

  /** The oldest lines that are left; null: none. The same again until they are done. */
  async take(): Promise<Chunk | null> {
    for (const segment of this.segments) {
      const chunk = await segment.read();
      if (chunk) return chunk;
    }
    return null;
  }

  async done({ segment, bytes }: Chunk): Promise<void> {
    segment.drain(bytes);
    if (segment.empty) await this.forget(segment);
  }

  /** Takes over what dead instances have left. */
  async adopt(now: Date): Promise<number> {
    const paths = await this.folder.takeOrphans(now);
    for (const segment of await Promise.all(paths.map((path) => Segment.adopt(path)))) {
      if (segment.empty) await segment.remove();
      else this.sealed.push(segment);
    }
    return paths.length;
  }

  async sync(): Promise<void> {
    if (!this.dirty) return;
    this.dirty = false;
    await this.active?.sync();
  }

  async touch(now: Date): Promise<void> {
    await Promise.all(this.segments.map((segment) => segment.touch(now)));
  }

  /** What is left stays for who comes next. */
  async close(): Promise<void> {
    await this.sync();
    this.active?.seal();
    await Promise.all(this.segments.map((segment) => (segment.empty ? segment.remove() : segment.close())));
  }

  private get segments(): Segment[] {
    return this.active ? [...this.sealed, this.active] : [...this.sealed];
  }

  private async write(lines: readonly string[]): Promise<void[]> {
    const text = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    if (this.pending + text.length > this.maxBytes) throw new SpoolFull();
    for (;;) {
      const segment = await this.writable();
      const kept = await segment.append(text);
      this.dirty = true;
      if (kept) return lines.map(() => undefined);
      // Whoever has taken it reads it; what came last is written again, which is told by what the lines say.
      this.active = null;
      this.sealed.push(segment);
      segment.seal();
    }
  }

  private async writable(): Promise<Segment> {
    const { active } = this;
    const worn = active && (active.size >= FULL || (active.size >= WORN && active.pending === 0));
    if (active && !worn) return active;
    this.active = await Segment.create(await this.folder.newPath());
    if (active) await this.retire(active);
    return this.active;
  }

  private async retire(segment: Segment): Promise<void> {
    if (this.dirty) await segment.sync();
    segment.seal();
    this.sealed.push(segment);
    if (segment.empty) await this.forget(segment);
  }

  private async forget(segment: Segment): Promise<void> {
    const at = this.sealed.indexOf(segment);
    if (at < 0) return;
    this.sealed.splice(at, 1);
    await segment.remove();
  }
}
