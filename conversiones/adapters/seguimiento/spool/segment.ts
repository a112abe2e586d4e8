import { type FileHandle, open, stat, unlink } from 'node:fs/promises';

/** What is read at once. */
const CHUNK = 256 * 1024;

export interface Chunk {
  readonly segment: Segment;
  /** Whole lines, without what ends them. */
  readonly lines: readonly string[];
  readonly bytes: number;
}

/**
 * One file of lines, which only grows while it is ours. How far it was read is not kept: after a crash it is read again from
 * its beginning.
 */
export class Segment {
  /** Bytes that were read and need not be kept. */
  private drained = 0;
  private torn = false;

  private constructor(
    readonly path: string,
    private readonly file: FileHandle,
    private readonly inode: bigint,
    private written: number,
    /** Whether nothing is written to it any more, at least not by us. */
    private sealed: boolean,
  ) {}

  /** A new one, empty. */
  static async create(path: string): Promise<Segment> {
    const file = await open(path, 'ax+', 0o600);
    return new Segment(path, file, (await file.stat({ bigint: true })).ino, 0, false);
  }

  /** One that somebody else has left. */
  static async adopt(path: string): Promise<Segment> {
    const file = await open(path, 'r');
    const { ino, size } = await file.stat({ bigint: true });
    return new Segment(path, file, ino, Number(size), true);
  }

  get size(): number {
    return this.written;
  }

  get pending(): number {
    return this.written - this.drained;
  }

  get empty(): boolean {
    return this.sealed && this.pending <= 0;
  }

  /**
   * Resolves once the bytes outlive this process. False: meanwhile somebody has taken the file for a dead one's, and what
   * was written may be gone with it.
   */
  async append(lines: Buffer): Promise<boolean> {
    // A line that was cut short, by a full disk, ends here.
    const whole = this.torn ? Buffer.concat([Buffer.from('\n'), lines]) : lines;
    this.torn = true;
    for (let done = 0; done < whole.length;) {
      const { bytesWritten } = await this.file.write(whole, done);
      done += bytesWritten;
      this.written += bytesWritten;
    }
    this.torn = false;
    return this.isOurs();
  }

  seal(): void {
    this.sealed = true;
  }

  /** What was not read yet, up to so much; null: nothing. What is left of a line at the end of a sealed one is given as it is. */
  async read(): Promise<Chunk | null> {
    const want = Math.min(CHUNK, this.pending);
    if (want <= 0) return null;
    const { buffer, bytesRead } = await this.file.read(Buffer.alloc(want), 0, want, this.drained);
    const text = buffer.subarray(0, bytesRead);
    const end = text.lastIndexOf(10) + 1;
    const bytes = end > 0 ? end : this.sealed ? bytesRead : 0;
    if (bytes === 0) return null;
    const lines = text.subarray(0, bytes).toString('utf8').split('\n');
    return { segment: this, lines: lines.filter((line) => line !== ''), bytes };
  }

  drain(bytes: number): void {
    this.drained += bytes;
  }

  sync(): Promise<void> {
    return this.file.datasync();
  }

  /** Tells the others that its owner lives. */
  touch(now: Date): Promise<void> {
    return this.file.utimes(now, now);
  }

  close(): Promise<void> {
    return this.file.close();
  }

  async remove(): Promise<void> {
    await this.close();
    if (await this.isOurs()) await unlink(this.path);
  }

  private async isOurs(): Promise<boolean> {
    const found = await stat(this.path, { bigint: true }).catch(() => null);
    return found?.ino === this.inode;
  }
}
