const START = 1 << 16;

/** Which numbers there were, at eight bytes each: two that differ are taken for the same once in 10^15 pairs. */
export class Seen {
  private table = new Float64Array(START);
  private size = 0;

  /** Whether it was there already. */
  add(number: string): boolean {
    if (this.size * 2 > this.table.length) this.grow();
    return this.put(fingerprint(number));
  }

  private put(print: number): boolean {
    const last = this.table.length - 1;
    for (let at = print % this.table.length; ; at = at === last ? 0 : at + 1) {
      const there = this.table[at];
      if (there === print) return true;
      if (there !== 0) continue;
      this.table[at] = print;
      this.size++;
      return false;
    }
  }

  private grow(): void {
    const old = this.table;
    this.table = new Float64Array(old.length * 2);
    this.size = 0;
    for (const print of old) if (print !== 0) this.put(print);
  }
}

/** 53 bits, never zero. Source: cyrb53, public domain. */
function fingerprint(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2_654_435_761);
    b = Math.imul(b ^ unit, 1_597_334_677);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return 4_294_967_296 * (2_097_151 & b) + (a >>> 0) || 1;
}
