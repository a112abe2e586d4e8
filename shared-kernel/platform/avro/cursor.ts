const BAJOS = 2 ** 28;

/**
 * A place in the bytes of a message, and how Avro's primitives are read from there. Beyond the end everything is zero:
 * whoever reads a message asks `cerrar` whether it was whole. Source: Avro 1.12 specification, "Binary Encoding".
 */
export class Cursor {
  private buf: Buffer = Buffer.alloc(0);
  /** All bytes as characters: a text of ASCII is a slice of it, which takes a fraction of decoding each. */
  private letras = '';
  private pos = 0;
  /** Bytes above 0x7f that are not of a text. */
  private altos = 0;
  private porTexto = false;
  /** A long before its zigzag is undone: its lowest 28 bits, and those above. */
  private bajo = 0;
  private alto = 0;

  /**
   * What `tomar` reads of a message with this cursor. Throws unless it ends where the bytes do. Texts are believed to be
   * ASCII; when more bytes are above 0x7f than there are in numbers, it is read again, and each decoded.
   */
  leer<T>(buf: Buffer, tomar: (cursor: Cursor) => T): T {
    this.abrir(buf, false);
    const leido = tomar(this);
    this.comprobar();
    if (this.pos < buf.length) throw new Error('trailing data');
    if (Buffer.byteLength(this.letras) === buf.length + this.altos) return leido;
    this.abrir(buf, true);
    return tomar(this);
  }

  private abrir(buf: Buffer, porTexto: boolean): void {
    this.buf = buf;
    if (!porTexto) this.letras = buf.toString('latin1');
    this.porTexto = porTexto;
    this.pos = this.altos = 0;
  }

  /** A count is believed whatever bytes follow: broken ones would fill the memory. Every element must be there. */
  comprobar(): void {
    if (this.pos > this.buf.length) throw new Error('truncated buffer');
  }

  entero(): number {
    const byte = this.buf[this.pos]!;
    if (byte <= 0x7f) {
      this.pos++;
      return (byte >>> 1) ^ -(byte & 1);
    }
    this.varint();
    const { bajo, alto } = this;
    if (alto >= 16) throw new Error('an int of more than 32 bits');
    const n = bajo + alto * BAJOS;
    return (n >>> 1) ^ -(n & 1);
  }

  largo(): bigint {
    this.varint();
    return this.alto < 2 ** 25 ? BigInt(this.numero()) : this.grande();
  }

  instante(): Date {
    this.varint();
    const instante = new Date(this.alto < 2 ** 25 ? this.numero() : Number(this.grande()));
    if (Number.isNaN(instante.getTime())) throw new Error('an instant beyond the year 275760');
    return instante;
  }

  real(): number {
    return this.crudo(8).readDoubleLE();
  }

  real4(): number {
    return this.crudo(4).readFloatLE();
  }

  logico(): boolean {
    return this.buf[this.pos++] === 1;
  }

  cadena(): string {
    const largo = this.entero();
    const { pos } = this;
    const fin = this.saltar(largo);
    return this.porTexto && this.otras(pos, fin) ? this.buf.toString('utf8', pos, fin) : this.letras.slice(pos, fin);
  }

  /** Whether there are other letters than ASCII. */
  private otras(desde: number, hasta: number): boolean {
    for (let i = desde; i < hasta; i++) if (this.buf[i]! > 0x7f) return true;
    return false;
  }

  /** The next bytes as they are. */
  crudo(cuantos: number): Buffer {
    const { buf, pos } = this;
    const bytes = buf.subarray(pos, this.saltar(cuantos));
    for (const byte of bytes) if (byte > 0x7f) this.altos++;
    return bytes;
  }

  /** Answers the place after. */
  private saltar(bytes: number): number {
    const fin = this.pos + bytes;
    if (bytes < 0 || fin > this.buf.length) throw new Error('truncated buffer');
    return (this.pos = fin);
  }

  /** Passes those members of a message that must not be set: from `desde` up to `hasta`. */
  vacios(miembros: readonly string[], desde: number, hasta: number): void {
    const { buf, pos } = this;
    for (let i = desde; i < hasta; i++)
      if (buf[pos + i - desde] !== 0) throw new Error(`${miembros[i]} is set, which is not its type`);
    this.pos = pos + hasta - desde;
  }

  /** Passes the mark of the member that is set. */
  puesto(): void {
    if (this.buf[this.pos++] !== 2) throw new Error('its member is not set');
  }

  /** Which of the `ramas` branches of a union follows. */
  rama(ramas: number): number {
    const rama = this.entero();
    if (rama < 0 || rama >= ramas) throw new Error('a branch that is none');
    return rama;
  }

  simbolo(simbolos: readonly (string | undefined)[]): string {
    const simbolo = simbolos[this.entero()];
    if (simbolo === undefined) throw new Error('a symbol that is none');
    return simbolo;
  }

  /** Size of the next block of a list or a map; a negative count is followed by the block's length in bytes. */
  bloque(): number {
    const cuenta = this.entero();
    if (cuenta < 0) this.largo();
    return Math.abs(cuenta);
  }

  /** Sets an entry of a map. A key may be any text. */
  poner(mapa: Record<string, unknown>, clave: string, value: unknown): void {
    if (clave !== '__proto__') mapa[clave] = value;
    else Object.defineProperty(mapa, clave, { value, enumerable: true, configurable: true, writable: true });
  }

  private varint(): void {
    const byte = this.buf[this.pos++]!;
    this.bajo = byte & 0x7f;
    this.alto = 0;
    if (byte > 0x7f) this.seguir();
  }

  private seguir(): void {
    const { buf } = this;
    let { bajo, pos } = this;
    let byte = 0x80;
    for (let k = 7; byte > 0x7f && k < 28; k += 7) bajo |= ((byte = buf[pos++]!) & 0x7f) << k;
    let alto = 0;
    for (let peso = 1; byte > 0x7f; peso *= 128) {
      byte = buf[pos++]!;
      alto += (byte & 0x7f) * peso;
      if (alto >= 2 ** 36 || peso > 2 ** 35) throw new Error('a long of more than 64 bits');
    }
    this.altos += pos - this.pos;
    this.bajo = bajo;
    this.alto = alto;
    this.pos = pos;
  }

  /** The long, where zigzag makes less than 2^53 of it. */
  private numero(): number {
    const todo = this.bajo + this.alto * BAJOS;
    return todo % 2 === 1 ? -(todo + 1) / 2 : todo / 2;
  }

  private grande(): bigint {
    const todo = (BigInt(this.alto) << 28n) | BigInt(this.bajo);
    return (todo >> 1n) ^ -(todo & 1n);
  }
}
