import type avro from 'avsc';
import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { type Type, typeOf as schemaOf } from '@alpespartner/schemas/tool/compatibility/type.js';
import { type ReleasedVersion, releasedVersions } from '@alpespartner/schemas/tool/schema/released.js';
import type { Envelope } from './envelope.js';
import { wrongFields } from './invalid.js';
import { type DatumReader, readerOf } from './reader.js';
import { membersOf } from './source.js';
import { avroTypeOf } from './types.js';
import { type DatumWriter, writerOf } from './writer.js';

/** The writer's schema is none this process has: a newer service wrote it, or nobody of ours. */
export class UnknownSchema extends Error {
  constructor(
    readonly topic: string,
    readonly fingerprint: string,
  ) {
    super(`No schema of ${topic} known here has the fingerprint "${fingerprint}".`);
  }
}

/** The bytes are not a message of the topic, and never will be. */
export class UnreadableMessage extends Error {
  constructor(
    readonly topic: string,
    cause: string,
  ) {
    super(`Not a message of ${topic}: ${cause}.`);
  }
}

/** A message cannot be written as it is. Says which field is wrong, never its value: that may be personal data. */
export class InvalidEnvelope extends Error {
  constructor(
    readonly topic: string,
    cause: string,
  ) {
    super(`Cannot be written on ${topic}: ${cause}.`);
  }
}

/** Writes with the newest released schema of a topic, and reads what any released one wrote. */
export class TopicCodec<M> {
  /** Fingerprint of the schema `encode` writes with; travels as the message property `schema`. */
  readonly fingerprint: string;
  /** What avsc makes of it: it judges which other schemas are compatible, and tells which field of a message is wrong. */
  private readonly type: avro.Type;
  private readonly esquema: Type;
  private readonly write: DatumWriter;
  /** By fingerprint of the writer's schema. */
  private readonly readers = new Map<string, DatumReader>();

  constructor(
    private readonly topic: string,
    versions: readonly ReleasedVersion[] = releasedVersions(topic),
  ) {
    const last = versions.at(-1);
    if (!last) throw new Error(`No schema of ${topic} was released.`);
    this.fingerprint = last.fingerprint;
    this.type = avroTypeOf(last.text);
    this.esquema = schemaOf(last.text);
    this.write = writerOf(this.esquema);
    for (const { fingerprint: huella, text: texto } of versions) this.learn(texto, huella);
  }

  /** Throws InvalidEnvelope with the path of each field that is wrong. */
  encode(envelope: Envelope<M>): Buffer {
    try {
      return this.write(envelope);
    } catch {
      throw new InvalidEnvelope(this.topic, this.wrong(envelope));
    }
  }

  knows(fingerprint: string): boolean {
    return this.readers.has(fingerprint);
  }

  /** From now on reads what was written with this schema, whose fingerprint is `writer`. Throws when our newest one cannot read it. */
  learn(text: string, writer: string): void {
    if (this.knows(writer)) return;
    this.type.createResolver(avroTypeOf(text));
    this.readers.set(writer, readerOf(schemaOf(text), this.esquema));
  }

  /**
   * `writer`: fingerprint of the writer's schema; without it, the newest. A message type that is not among M's, since
   * the writer's schema is newer, is read as that schema has it. Throws UnknownSchema, UnreadableMessage.
   */
  decode(bytes: Buffer, writer: string = this.fingerprint): Envelope<M> {
    const read = this.readers.get(writer);
    if (read === undefined) throw new UnknownSchema(this.topic, writer);
    try {
      return read(bytes) as unknown as Envelope<M>;
    } catch (error) {
      throw new UnreadableMessage(this.topic, (error as Error).message);
    }
  }

  private wrong({ type, data, ...cabecera }: Envelope<M>): string {
    if (!membersOf(this.esquema).includes(type)) return `"${type}" is none of its types`;
    if (data === null || data === undefined) return `its member ${type} is not set`;
    return wrongFields(this.type, { ...cabecera, type, [type]: data });
  }
}

const codecs = new Map<string, unknown>();

/** The codec of a topic, made once per process. */
export function codecOf<T extends keyof Mensajes>(topic: T): TopicCodec<Mensajes[T]> {
  const codec = codecs.get(topic) ?? new TopicCodec<Mensajes[T]>(topic);
  codecs.set(topic, codec);
  return codec as TopicCodec<Mensajes[T]>;
}
