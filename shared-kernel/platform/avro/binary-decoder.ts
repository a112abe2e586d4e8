const LOW_BITS = 2 ** 28;

/**
 * A place in the bytes of a message, and how Avro's primitives are read from there. Beyond the end everything is zero:
 * whoever reads a message asks `check` whether it was whole. Source: Avro 1.12 specification, "Binary Encoding".
 */
export class BinaryDecoder {
  private buf: Buffer = Buffer.alloc(0);
  /** All bytes as characters: a text of ASCII is a slice of it, which takes a fraction of decoding each. */
  private letters = '';
  private pos = 0;
  /** Bytes above 0x7f that are not of a text. */
  private highBytes = 0;
  private byText = false;
  /** A long before its zigzag is undone: its lowest 28 bits, and those above. */
  private low = 0;
  private high = 0;

  /**
   * What `take` reads of a message with it. Throws unless it ends where the bytes do. Texts are believed to be
   * ASCII; when more bytes are above 0x7f than there are in numbers, it is read again, and each decoded.
   */
  read<T>(buf: Buffer, take: (decoder: BinaryDecoder) => T): T {
    this.open(buf, false);
    const read = take(this);
    this.check();
    if (this.pos < buf.length) throw new Error('trailing data');
    if (Buffer.byteLength(this.letters) === buf.length + this.highBytes) return read;
    this.open(buf, true);
    return take(this);
  }

  private open(buf: Buffer, byText: boolean): void {
    this.buf = buf;
    if (!byText) this.letters = buf.toString('latin1');
    this.byText = byText;
    this.pos = this.highBytes = 0;
  }

  /** A count is believed whatever bytes follow: broken ones would fill the memory. Every element must be there. */
  check(): void {
    if (this.pos > this.buf.length) throw new Error('truncated buffer');
  }

  int(): number {
    const byte = this.buf[this.pos]!;
    if (byte <= 0x7f) {
      this.pos++;
      return (byte >>> 1) ^ -(byte & 1);
    }
    this.varint();
    const { low, high } = this;
    if (high >= 16) throw new Error('an int of more than 32 bits');
    const n = low + high * LOW_BITS;
    return (n >>> 1) ^ -(n & 1);
  }

  long(): bigint {
    this.varint();
    return this.high < 2 ** 25 ? BigInt(this.number()) : this.big();
  }

  instant(): Date {
    this.varint();
    const instant = new Date(this.high < 2 ** 25 ? this.number() : Number(this.big()));
    if (Number.isNaN(instant.getTime())) throw new Error('an instant beyond the year 275760');
    return instant;
  }

  double(): number {
    return this.raw(8).readDoubleLE();
  }

  float(): number {
    return this.raw(4).readFloatLE();
  }

  boolean(): boolean {
    return this.buf[this.pos++] === 1;
  }

  string(): string {
    const long = this.int();
    const { pos } = this;
    const end = this.skip(long);
    return this.byText && this.others(pos, end) ? this.buf.toString('utf8', pos, end) : this.letters.slice(pos, end);
  }

  /** Whether there are other letters than ASCII. */
  private others(from: number, to: number): boolean {
    for (let i = from; i < to; i++) if (this.buf[i]! > 0x7f) return true;
    return false;
  }

  /** The next bytes as they are. */
  raw(count: number): Buffer {
    const { buf, pos } = this;
    const bytes = buf.subarray(pos, this.skip(count));
    for (const byte of bytes) if (byte > 0x7f) this.highBytes++;
    return bytes;
  }

  /** Answers the place after. */
  private skip(bytes: number): number {
    const end = this.pos + bytes;
    if (bytes < 0 || end > this.buf.length) throw new Error('truncated buffer');
    return (this.pos = end);
  }

  /** Passes those members of a message that must not be set: from `from` up to `to`. */
  absent(members: readonly string[], from: number, to: number): void {
    const { buf, pos } = this;
    for (let i = from; i < to; i++)
      if (buf[pos + i - from] !== 0) throw new Error(`${members[i]} is set, which is not its type`);
    this.pos = pos + to - from;
  }

  /** Passes the mark of the member that is set. */
  present(): void {
    if (this.buf[this.pos++] !== 2) throw new Error('its member is not set');
  }

  /** Which of the `branches` branches of a union follows. */
  branch(branches: number): number {
    const branch = this.int();
    if (branch < 0 || branch >= branches) throw new Error('a branch that is none');
    return branch;
  }

  symbol(symbols: readonly (string | undefined)[]): string {
    const symbol = symbols[this.int()];
    if (symbol === undefined) throw new Error('a symbol that is none');
    return symbol;
  }

  /** Size of the next block of a list or a map; a negative count is followed by the block's length in bytes. */
  block(): number {
    const count = this.int();
    if (count < 0) this.long();
    return Math.abs(count);
  }

  /** Sets an entry of a map. A key may be any text. */
  put(map: Record<string, unknown>, key: string, value: unknown): void {
    if (key !== '__proto__') map[key] = value;
    else Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
  }

  private varint(): void {
    const byte = this.buf[this.pos++]!;
    this.low = byte & 0x7f;
    this.high = 0;
    if (byte > 0x7f) this.goOn();
  }

  private goOn(): void {
    const { buf } = this;
    let { low, pos } = this;
    let byte = 0x80;
    for (let k = 7; byte > 0x7f && k < 28; k += 7) low |= ((byte = buf[pos++]!) & 0x7f) << k;
    let high = 0;
    for (let weight = 1; byte > 0x7f; weight *= 128) {
      byte = buf[pos++]!;
      high += (byte & 0x7f) * weight;
      if (high >= 2 ** 36 || weight > 2 ** 35) throw new Error('a long of more than 64 bits');
    }
    this.highBytes += pos - this.pos;
    this.low = low;
    this.high = high;
    this.pos = pos;
  }

  /** The long, where zigzag makes less than 2^53 of it. */
  private number(): number {
    const all = this.low + this.high * LOW_BITS;
    return all % 2 === 1 ? -(all + 1) / 2 : all / 2;
  }

  private big(): bigint {
    const all = (BigInt(this.high) << 28n) | BigInt(this.low);
    return (all >> 1n) ^ -(all & 1n);
  }
}
