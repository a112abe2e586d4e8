import { isDeepStrictEqual } from 'node:util';
import { exampleOf } from '@alpespartner/schemas/tool/documents/example.js';
import { type ReleasedVersion, releasedVersions } from '@alpespartner/schemas/tool/schema/released.js';
import {
  definitionsIn,
  isUnion,
  membersOf,
  type RecordSchema,
  type Schema,
} from '@alpespartner/schemas/tool/schema/schema.js';
import { topics } from '@alpespartner/schemas/topologia.js';
import { TopicCodec } from '@alpespartner/shared-kernel/platform/avro/codec.js';
import type { Envelope } from '@alpespartner/shared-kernel/platform/avro/envelope.js';
import { jsonOf } from '@alpespartner/shared-kernel/platform/avro/json.js';

type Loose = Record<string, unknown>;
type SampleEnvelope = Envelope<Loose>;

/** A message in both languages. The values are those a service works with: bigint and Date. */
export interface Sample {
  readonly codec: TopicCodec<Loose>;
  readonly envelope: SampleEnvelope;
  readonly bytes: Buffer;
  /** Fingerprint of the schema that `bytes` were written with. */
  readonly fingerprint: string;
  /** The same as JSON knows it: bigint as a decimal string, Date as ISO 8601. */
  readonly plain: unknown;
  readonly text: string;
}

/** One of every event and command there is, with every field filled, written with the newest schemas. */
export const todays = (): Sample[] =>
  topics.flatMap(({ nombre }) => samplesOf(nombre, releasedVersions(nombre).at(-1)!));

/** The same of the types that a topic's oldest schema knows, written with that; only where a newer one says more. */
export const yesterdays = (): Sample[] =>
  topics.flatMap(({ nombre }) => {
    const [first] = releasedVersions(nombre);
    return first!.fingerprint === releasedVersions(nombre).at(-1)!.fingerprint ? [] : samplesOf(nombre, first!);
  });

function samplesOf(topic: string, version: ReleasedVersion): Sample[] {
  const last = JSON.parse(releasedVersions(topic).at(-1)!.text) as RecordSchema;
  const known = membersOf(JSON.parse(version.text) as RecordSchema).map(({ name }) => name);
  const [writer, codec] = [new TopicCodec<Loose>(topic, [version]), new TopicCodec<Loose>(topic)];
  return membersOf(last)
    .filter(({ name }) => known.includes(name))
    .map((member) => {
      const { [member.name]: data, ...header } = living(last, last, exampleOf(last, member)) as Loose;
      const envelope = { ...header, data } as SampleEnvelope;
      const bytes = writer.encode(envelope);
      const decoded = codec.decode(bytes, version.fingerprint);
      // Where nothing is left out: with texts that are not parts of a message, as a service has them.
      return checked({
        codec,
        fingerprint: version.fingerprint,
        bytes,
        ...texts(isDeepStrictEqual(decoded, envelope) ? envelope : decoded),
      });
    });
}

function texts(envelope: SampleEnvelope): Pick<Sample, 'envelope' | 'text' | 'plain'> {
  const text = jsonOf(envelope);
  return { envelope, text, plain: JSON.parse(text) };
}

/** No figure without proof that all sides say the same. */
function checked(sample: Sample): Sample {
  const { codec, envelope, plain, text } = sample;
  const equal = isDeepStrictEqual(codec.decode(codec.encode(envelope)), envelope) && JSON.stringify(plain) === text;
  if (!equal) throw new Error(`${envelope.type} does not come back as it went.`);
  return sample;
}

/** An example, which is JSON, in the values of our types. */
function living(record: RecordSchema, root: Schema, example: unknown): unknown {
  const defined = new Map(definitionsIn(record).map((type) => [type.name, type]));
  const value = (type: Schema, given: unknown): unknown => {
    if (given === null || given === undefined) return null;
    if (typeof type === 'string')
      return defined.has(type) ? value(defined.get(type)!, given) : type === 'long' ? BigInt(given as number) : given;
    if (isUnion(type)) return value(type.find((branch) => branch !== 'null') ?? 'null', given);
    if (type.type === 'long') return new Date(given as number);
    if (type.type === 'array') return (given as unknown[]).map((one) => value(type.items, one));
    if (type.type === 'enum') return given;
    const fields =
      type.type === 'map'
        ? Object.entries(given).map(([key]) => [key, type.values] as const)
        : type.fields.map(({ name, type }) => [name, type] as const);
    return Object.fromEntries(fields.map(([name, own]) => [name, value(own, (given as Loose)[name])]));
  };
  return value(root, example);
}
