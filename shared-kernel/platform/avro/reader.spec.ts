import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RecordType, type Type, typeOf as esquemaDe } from '@alpespartner/schemas/tool/compatibility/type.js';
import { releasedVersions } from '@alpespartner/schemas/tool/schema/released.js';
import { corpus } from '@alpespartner/schemas/tool/test/corpus.js';
import { topics } from '@alpespartner/schemas/topologia.js';
import { TopicCodec } from './codec.js';
import { readerOf } from './reader.js';
import { memberOf } from './source.js';
import { avroTypeOf } from './types.js';

type FreeForm = Record<string, unknown>;

/** Texts of which some are ASCII, some are not, and some are no well-formed Unicode at all but for UTF-8. */
const text = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.string({ minLength: 60, maxLength: 140 }));
/** avsc takes this one for the prototype of the map. */
const key = text.filter((once) => once !== '__proto__');
const long = fc.oneof(
  fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
  fc.bigInt(-(2n ** 54n), 2n ** 54n),
  fc.bigInt(-200n, 200n),
);
/** avsc is exact for these: until the year 144683. */
const instant = fc.date({ noInvalidDate: true, min: new Date(-(2 ** 52)), max: new Date(2 ** 52) });
const PRIMITIVES: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  null: fc.constant(null),
  boolean: fc.boolean(),
  int: fc.integer(),
  long,
  float: fc.float({ noNaN: true }),
  double: fc.double({ noNaN: true }),
  bytes: fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  string: text,
};

/** Any value of a type, as our generated types have it; a record that holds itself ends with the first branch. */
function some(type: Type, deep = 0): fc.Arbitrary<unknown> {
  const inside = (other: Type) => some(other, deep + 1);
  if ('branches' in type) return fc.oneof(...type.branches.slice(0, deep > 9 ? 1 : undefined).map(inside));
  if ('fields' in type) return fc.record(Object.fromEntries(type.fields.map((c) => [c.name, inside(c.type)])));
  if ('symbols' in type) return fc.constantFrom(...type.symbols);
  if ('elements' in type) return fc.array(inside(type.elements), { maxLength: 3 });
  if ('values' in type) return fc.dictionary(key, inside(type.values), { maxKeys: 3 });
  if ('bytes' in type)
    return fc.uint8Array({ minLength: type.bytes, maxLength: type.bytes }).map((b) => Buffer.from(b));
  if (type.logical === 'timestamp-millis') return instant;
  return PRIMITIVES[type.kind]!;
}

/** Any message as avsc has it: the fields of the header, and every member, of which one is set. */
function someMessage({ fields: campos }: RecordType): fc.Arbitrary<FreeForm> {
  const members = campos.filter(memberOf);
  const header = campos.filter((field) => !members.includes(field));
  return fc.constantFrom(...members).chain((member) =>
    fc
      .tuple(some({ kind: 'record', name: '', alias: [], fields: header }), some(memberOf(member)!))
      .map(([shared, datum]) => ({
        ...(shared as FreeForm),
        type: member.name,
        ...Object.fromEntries(members.map(({ name: nombre }) => [nombre, nombre === member.name ? datum : null])),
      })),
  );
}

/** The same as an envelope: the one member as `data`. */
function envelopeOf(message: FreeForm, { fields: campos }: RecordType): FreeForm {
  const names = campos.filter(memberOf).map(({ name: nombre }) => nombre);
  const header = Object.entries(message).filter(([name]) => !names.includes(name));
  return { ...Object.fromEntries(header), data: message[message['type'] as string] };
}

describe.each(topics.map(({ nombre }) => nombre))('what is made for %s', (topic) => {
  const { text: last } = releasedVersions(topic).at(-1)!;
  const record = esquemaDe(last) as RecordType;
  const [codec, avsc] = [new TopicCodec<FreeForm>(topic), avroTypeOf(last)];

  it('writes, of any message, the bytes that avsc writes, and reads what they say', () => {
    fc.assert(
      fc.property(someMessage(record), (message) => {
        const [envelope, bytes] = [envelopeOf(message, record), avsc.toBuffer(message)];
        expect(codec.encode(envelope as never).equals(bytes)).toBe(true);
        expect(codec.decode(bytes)).toEqual(envelope);
      }),
      { numRuns: 60 },
    );
  });

  it('reads, of any message of any version, what avsc reads', () => {
    for (const { text: written, fingerprint: huella } of releasedVersions(topic)) {
      const [writer, other] = [esquemaDe(written) as RecordType, avroTypeOf(written)];
      const resolver = avsc.createResolver(other);
      fc.assert(
        fc.property(someMessage(writer), (message) => {
          const bytes = other.toBuffer(message);
          expect(codec.decode(bytes, huella)).toEqual(envelopeOf(avsc.fromBuffer(bytes, resolver) as FreeForm, record));
        }),
        { numRuns: 15 },
      );
    }
  });
});

/** With a field `type` in its header, which those of the corpus do without. */
const withType = (esquema: string): string => {
  const record = JSON.parse(esquema) as { fields: object[] };
  const [id, ...rest] = record.fields;
  return JSON.stringify({ ...record, fields: [id, { name: 'type', type: 'string' }, ...rest] });
};

const allowed = corpus
  .filter(({ fault }) => fault === null)
  .flatMap((edit) => [
    [`${edit.what}, forwards`, edit.before, edit.after] as const,
    [`${edit.what}, backwards`, edit.after, edit.before] as const,
  ]);

it.each(allowed)('reads as avsc does after: %s', (_what, ...two) => {
  const [written, leida] = two.map(withType) as [string, string];
  const [writer, reader] = [esquemaDe(written) as RecordType, esquemaDe(leida) as RecordType];
  const [toWrite, toRead] = [avroTypeOf(written), avroTypeOf(leida)];
  const [resolver, read] = [toRead.createResolver(toWrite), readerOf(writer, reader)];
  fc.assert(
    fc.property(someMessage(writer), (message) => {
      const bytes = toWrite.toBuffer(message);
      const expected = toRead.fromBuffer(bytes, resolver) as FreeForm;
      // avsc drops a message type that its reader does not know; ours is read as it was written.
      const known = reader.fields.some(({ name: nombre }) => nombre === message['type']);
      const envelope = known
        ? envelopeOf(expected, reader)
        : { ...envelopeOf(expected, reader), data: message[message['type'] as string] };
      expect(read(bytes)).toEqual(envelope);
    }),
    { numRuns: 15 },
  );
});
