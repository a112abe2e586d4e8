/** Of so many bytes messages are cut, one after the other. */
const TRAY = 64 * 1024;
/** Room for nearly every message. */
const ROOM = 4 * 1024;
const LOW_BITS = 2 ** 28;

/**
 * Avro's primitives as bytes, one after the other. Each refuses, by throwing, a value that is not of its type. Beyond the
 * end nothing is written, and the place goes on. Source: Avro 1.12 specification, "Binary Encoding".
 */
export class BinaryEncoder {
  private buf = Buffer.allocUnsafeSlow(TRAY);
  private start = 0;
  private pos = 0;

  /** The message that `compose` makes of the value with it; once more where there was too little room. */
  write<T>(compose: (encoder: BinaryEncoder, value: T) => void, value: T): Buffer {
    if (this.start > this.buf.length - ROOM) this.renew(TRAY);
    this.pos = this.start;
    compose(this, value);
    if (this.pos > this.buf.length) {
      this.renew(Math.max(TRAY, this.pos - this.start + ROOM));
      return this.write(compose, value);
    }
    const { start } = this;
    this.start = this.pos;
    return this.buf.subarray(start, this.pos);
  }

  private renew(bytes: number): void {
    this.buf = Buffer.allocUnsafeSlow(bytes);
    this.start = 0;
  }

  byte(value: number): void {
    this.buf[this.pos++] = value;
  }

  zeros(count: number): void {
    const { buf, pos } = this;
    for (let i = 0; i < count; i++) buf[pos + i] = 0;
    this.pos = pos + count;
  }

  int(value: number): void {
    if (value !== (value | 0)) throw new TypeError('not an int');
    this.varint(((value << 1) ^ (value >> 31)) >>> 0);
  }

  long(value: bigint): void {
    if (typeof value !== 'bigint') throw new TypeError('not a long');
    if (BigInt.asIntN(53, value) === value) return this.zigzag(Number(value));
    if (BigInt.asIntN(64, value) !== value) throw new TypeError('not a long');
    const all = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
    this.four(Number(all & 0xfffffffn));
    this.unsigned(Number(all >> 28n));
  }

  instant(value: Date): void {
    const milliseconds = value instanceof Date ? value.getTime() : NaN;
    if (Number.isNaN(milliseconds)) throw new TypeError('not an instant');
    if (Math.abs(milliseconds) < 2 ** 52) this.zigzag(milliseconds);
    else this.long(BigInt(milliseconds));
  }

  double(value: number): void {
    if (typeof value !== 'number') throw new TypeError('not a double');
    if (this.pos + 8 <= this.buf.length) this.buf.writeDoubleLE(value, this.pos);
    this.pos += 8;
  }

  boolean(value: boolean): void {
    if (typeof value !== 'boolean') throw new TypeError('not a boolean');
    this.byte(value ? 1 : 0);
  }

  string(value: string): void {
    if (typeof value !== 'string') throw new TypeError('not a string');
    if (value.length < 64 && this.ascii(value)) return;
    const bytes = Buffer.byteLength(value);
    this.int(bytes);
    if (this.pos + bytes <= this.buf.length) this.buf.write(value, this.pos);
    this.pos += bytes;
  }

  /** A short text letter by letter: a call into the runtime takes longer. Answers whether all of it was ASCII. */
  private ascii(value: string): boolean {
    const { buf, pos } = this;
    const { length } = value;
    buf[pos] = length << 1;
    for (let i = 0; i < length; i++) {
      const letter = value.charCodeAt(i);
      if (letter > 0x7f) return false;
      buf[pos + 1 + i] = letter;
    }
    this.pos = pos + 1 + length;
    return true;
  }

  /** A whole number below 2^52, so that its double is exact. */
  private zigzag(value: number): void {
    this.unsigned(value < 0 ? -value * 2 - 1 : value * 2);
  }

  private unsigned(value: number): void {
    if (value < LOW_BITS) return this.varint(value);
    this.four(value % LOW_BITS);
    this.unsigned(Math.floor(value / LOW_BITS));
  }

  /** The lowest 28 bits of what goes on. */
  private four(low: number): void {
    const { buf, pos } = this;
    buf[pos] = (low & 0x7f) | 0x80;
    buf[pos + 1] = ((low >> 7) & 0x7f) | 0x80;
    buf[pos + 2] = ((low >> 14) & 0x7f) | 0x80;
    buf[pos + 3] = (low >> 21) | 0x80;
    this.pos = pos + 4;
  }

  private varint(value: number): void {
    let rest = value;
    for (; rest > 0x7f; rest >>>= 7) this.byte((rest & 0x7f) | 0x80);
    this.byte(rest);
  }
}
