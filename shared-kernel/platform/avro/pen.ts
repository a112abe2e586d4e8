/** Of so many bytes messages are cut, one after the other. */
const BANDEJA = 64 * 1024;
/** Room for nearly every message. */
const HOLGURA = 4 * 1024;
const BAJOS = 2 ** 28;

/**
 * Avro's primitives as bytes, one after the other. Each refuses, by throwing, a value that is not of its type. Beyond the
 * end nothing is written, and the place goes on. Source: Avro 1.12 specification, "Binary Encoding".
 */
export class Pluma {
  private buf = Buffer.allocUnsafeSlow(BANDEJA);
  private inicio = 0;
  private pos = 0;

  /** The message that `componer` makes of the value with this pen; once more where there was too little room. */
  escribir<T>(componer: (pluma: Pluma, valor: T) => void, valor: T): Buffer {
    if (this.inicio > this.buf.length - HOLGURA) this.renovar(BANDEJA);
    this.pos = this.inicio;
    componer(this, valor);
    if (this.pos > this.buf.length) {
      this.renovar(Math.max(BANDEJA, this.pos - this.inicio + HOLGURA));
      return this.escribir(componer, valor);
    }
    const { inicio } = this;
    this.inicio = this.pos;
    return this.buf.subarray(inicio, this.pos);
  }

  private renovar(bytes: number): void {
    this.buf = Buffer.allocUnsafeSlow(bytes);
    this.inicio = 0;
  }

  byte(valor: number): void {
    this.buf[this.pos++] = valor;
  }

  ceros(cuantos: number): void {
    const { buf, pos } = this;
    for (let i = 0; i < cuantos; i++) buf[pos + i] = 0;
    this.pos = pos + cuantos;
  }

  entero(valor: number): void {
    if (valor !== (valor | 0)) throw new TypeError('not an int');
    this.varint(((valor << 1) ^ (valor >> 31)) >>> 0);
  }

  largo(valor: bigint): void {
    if (typeof valor !== 'bigint') throw new TypeError('not a long');
    if (BigInt.asIntN(53, valor) === valor) return this.zigzag(Number(valor));
    if (BigInt.asIntN(64, valor) !== valor) throw new TypeError('not a long');
    const todo = BigInt.asUintN(64, (valor << 1n) ^ (valor >> 63n));
    this.cuatro(Number(todo & 0xfffffffn));
    this.sinSigno(Number(todo >> 28n));
  }

  instante(valor: Date): void {
    const milisegundos = valor instanceof Date ? valor.getTime() : NaN;
    if (Number.isNaN(milisegundos)) throw new TypeError('not an instant');
    if (Math.abs(milisegundos) < 2 ** 52) this.zigzag(milisegundos);
    else this.largo(BigInt(milisegundos));
  }

  real(valor: number): void {
    if (typeof valor !== 'number') throw new TypeError('not a double');
    if (this.pos + 8 <= this.buf.length) this.buf.writeDoubleLE(valor, this.pos);
    this.pos += 8;
  }

  logico(valor: boolean): void {
    if (typeof valor !== 'boolean') throw new TypeError('not a boolean');
    this.byte(valor ? 1 : 0);
  }

  cadena(valor: string): void {
    if (typeof valor !== 'string') throw new TypeError('not a string');
    if (valor.length < 64 && this.ascii(valor)) return;
    const bytes = Buffer.byteLength(valor);
    this.entero(bytes);
    if (this.pos + bytes <= this.buf.length) this.buf.write(valor, this.pos);
    this.pos += bytes;
  }

  /** A short text letter by letter: a call into the runtime takes longer. Answers whether all of it was ASCII. */
  private ascii(valor: string): boolean {
    const { buf, pos } = this;
    const { length } = valor;
    buf[pos] = length << 1;
    for (let i = 0; i < length; i++) {
      const letra = valor.charCodeAt(i);
      if (letra > 0x7f) return false;
      buf[pos + 1 + i] = letra;
    }
    this.pos = pos + 1 + length;
    return true;
  }

  /** A whole number below 2^52, so that its double is exact. */
  private zigzag(valor: number): void {
    this.sinSigno(valor < 0 ? -valor * 2 - 1 : valor * 2);
  }

  private sinSigno(valor: number): void {
    if (valor < BAJOS) return this.varint(valor);
    this.cuatro(valor % BAJOS);
    this.sinSigno(Math.floor(valor / BAJOS));
  }

  /** The lowest 28 bits of what goes on. */
  private cuatro(bajo: number): void {
    const { buf, pos } = this;
    buf[pos] = (bajo & 0x7f) | 0x80;
    buf[pos + 1] = ((bajo >> 7) & 0x7f) | 0x80;
    buf[pos + 2] = ((bajo >> 14) & 0x7f) | 0x80;
    buf[pos + 3] = (bajo >> 21) | 0x80;
    this.pos = pos + 4;
  }

  private varint(valor: number): void {
    let resto = valor;
    for (; resto > 0x7f; resto >>>= 7) this.byte((resto & 0x7f) | 0x80);
    this.byte(resto);
  }
}
