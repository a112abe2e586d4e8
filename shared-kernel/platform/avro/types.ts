import avro from 'avsc';

const MIN_LONG = -(2n ** 63n);
const MAX_LONG = 2n ** 63n - 1n;

/** Avro `long` as bigint, exact over all 64 bits. avsc hands the value over as 8 bytes, little endian. */
const integer = avro.types.LongType.__with({
  fromBuffer: (bytes: Buffer) => bytes.readBigInt64LE(),
  toBuffer: (value: bigint) => {
    const bytes = Buffer.allocUnsafe(8);
    bytes.writeBigInt64LE(value);
    return bytes;
  },
  fromJSON: BigInt,
  toJSON: Number,
  isValid: (value: unknown) => typeof value === 'bigint' && value >= MIN_LONG && value <= MAX_LONG,
  compare: (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0),
});

/** Avro `timestamp-millis` as Date. Its underlying long stays a number: a Date holds no more than 2^53. */
class Instant extends avro.types.LogicalType {
  protected override _fromValue(milliseconds: number): Date {
    const instant = new Date(milliseconds);
    if (Number.isNaN(instant.getTime())) throw new Error('an instant beyond the year 275760');
    return instant;
  }

  protected override _toValue(instant: unknown): number | undefined {
    return instant instanceof Date ? instant.getTime() : undefined;
  }

  protected override _resolve(writer: avro.Type): unknown {
    return writer instanceof Instant ? (value: Date) => value : undefined;
  }
}

/** A type that reads and writes the values our generated types promise: long → bigint, timestamp-millis → Date. */
export const avroTypeOf = (text: string): avro.Type =>
  avro.Type.forSchema(JSON.parse(text) as avro.Schema, {
    registry: { long: integer },
    logicalTypes: { 'timestamp-millis': Instant },
    assertLogicalTypes: true,
    omitRecordMethods: true,
    wrapUnions: 'never',
  });
