import avro from 'avsc';

const MIN_LONG = -(2n ** 63n);
const MAX_LONG = 2n ** 63n - 1n;

/** Avro `long` as bigint, exact over all 64 bits. avsc hands the value over as 8 bytes, little endian. */
const entero = avro.types.LongType.__with({
  fromBuffer: (bytes: Buffer) => bytes.readBigInt64LE(),
  toBuffer: (valor: bigint) => {
    const bytes = Buffer.allocUnsafe(8);
    bytes.writeBigInt64LE(valor);
    return bytes;
  },
  fromJSON: BigInt,
  toJSON: Number,
  isValid: (valor: unknown) => typeof valor === 'bigint' && valor >= MIN_LONG && valor <= MAX_LONG,
  compare: (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0),
});

/** Avro `timestamp-millis` as Date. Its underlying long stays a number: a Date holds no more than 2^53. */
class Instante extends avro.types.LogicalType {
  protected override _fromValue(milisegundos: number): Date {
    const instante = new Date(milisegundos);
    if (Number.isNaN(instante.getTime())) throw new Error('an instant beyond the year 275760');
    return instante;
  }

  protected override _toValue(instante: unknown): number | undefined {
    return instante instanceof Date ? instante.getTime() : undefined;
  }

  protected override _resolve(escritor: avro.Type): unknown {
    return escritor instanceof Instante ? (valor: Date) => valor : undefined;
  }
}

/** A type that reads and writes the values our generated types promise: long → bigint, timestamp-millis → Date. */
export const tipoDe = (texto: string): avro.Type =>
  avro.Type.forSchema(JSON.parse(texto) as avro.Schema, {
    registry: { long: entero },
    logicalTypes: { 'timestamp-millis': Instante },
    assertLogicalTypes: true,
    omitRecordMethods: true,
    wrapUnions: 'never',
  });
