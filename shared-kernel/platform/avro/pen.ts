const LETRAS = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte));
const BAJOS = 2 ** 28;

/**
 * Avro's primitives as text, a character for each byte, so that a message is put together as one string and becomes bytes
 * in one call: two calls for each of its twenty texts take longer than all the rest. Each refuses, by throwing, a value
 * that is not of its type. Source: Avro 1.12 specification, "Binary Encoding".
 */
export class Pluma {
  /** Bytes above 0x7f that are not of a text. */
  private altos = 0;
  /** Whether texts are turned into UTF-8 one by one: for a message in which one needs it. */
  private porTexto = false;

  /** The message that `componer` makes with this pen. Only ASCII is its own UTF-8: else there is more above 0x7f than we know of. */
  escribir(componer: () => string): Buffer {
    this.altos = 0;
    this.porTexto = false;
    const letras = componer();
    if (Buffer.byteLength(letras) === letras.length + this.altos) return Buffer.from(letras, 'latin1');
    this.porTexto = true;
    return Buffer.from(componer(), 'latin1');
  }

  entero(valor: number): string {
    if (valor !== (valor | 0)) throw new TypeError('not an int');
    return this.varint(((valor << 1) ^ (valor >> 31)) >>> 0);
  }

  simbolo(indice: number): string {
    return indice < 64 ? LETRAS[indice << 1]! : this.entero(indice);
  }

  largo(valor: bigint): string {
    if (typeof valor !== 'bigint') throw new TypeError('not a long');
    if (BigInt.asIntN(53, valor) === valor) return this.zigzag(Number(valor));
    if (BigInt.asIntN(64, valor) !== valor) throw new TypeError('not a long');
    const todo = BigInt.asUintN(64, (valor << 1n) ^ (valor >> 63n));
    return this.cuatro(Number(todo & 0xfffffffn)) + this.sinSigno(Number(todo >> 28n));
  }

  instante(valor: Date): string {
    const milisegundos = valor instanceof Date ? valor.getTime() : NaN;
    if (Number.isNaN(milisegundos)) throw new TypeError('not an instant');
    return Math.abs(milisegundos) < 2 ** 52 ? this.zigzag(milisegundos) : this.largo(BigInt(milisegundos));
  }

  real(valor: number): string {
    if (typeof valor !== 'number') throw new TypeError('not a double');
    const bytes = Buffer.allocUnsafe(8);
    bytes.writeDoubleLE(valor);
    for (const byte of bytes) if (byte > 0x7f) this.altos++;
    return bytes.toString('latin1');
  }

  logico(valor: boolean): string {
    if (typeof valor !== 'boolean') throw new TypeError('not a boolean');
    return valor ? '\x01' : '\0';
  }

  cadena(valor: string): string {
    if (typeof valor !== 'string') throw new TypeError('not a string');
    const letras = this.porTexto ? Buffer.from(valor, 'utf8').toString('latin1') : valor;
    const largo = letras.length;
    return largo < 64 ? LETRAS[largo << 1]! + letras : this.entero(largo) + letras;
  }

  /** Elements of a list or a map, in one block. */
  bloque(cuantos: number, elementos: string): string {
    return cuantos === 0 ? '\0' : `${this.entero(cuantos)}${elementos}\0`;
  }

  /** A whole number below 2^52, so that its double is exact. */
  private zigzag(valor: number): string {
    return this.sinSigno(valor < 0 ? -valor * 2 - 1 : valor * 2);
  }

  private sinSigno(valor: number): string {
    if (valor < BAJOS) return this.varint(valor);
    return this.cuatro(valor % BAJOS) + this.sinSigno(Math.floor(valor / BAJOS));
  }

  /** The lowest 28 bits of what goes on. */
  private cuatro(bajo: number): string {
    this.altos += 4;
    return String.fromCharCode(
      (bajo & 0x7f) | 0x80,
      ((bajo >> 7) & 0x7f) | 0x80,
      ((bajo >> 14) & 0x7f) | 0x80,
      (bajo >> 21) | 0x80,
    );
  }

  private varint(valor: number): string {
    let texto = '';
    let resto = valor;
    for (; resto > 0x7f; resto >>>= 7) {
      this.altos++;
      texto += LETRAS[(resto & 0x7f) | 0x80]!;
    }
    return texto + LETRAS[resto]!;
  }
}
