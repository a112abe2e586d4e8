import { tipoDe as schemaOf, type Tipo } from '@alpespartner/schemas/compatibilidad/tipo.js';
import { liberadas, type Liberada } from '@alpespartner/schemas/liberadas.js';
import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import type avro from 'avsc';
import type { Envelope } from './envelope.js';
import { wrongFields } from './invalid.js';
import { readerOf, type DatumReader } from './reader.js';
import { avroTypeOf } from './types.js';
import { writerOf, type DatumWriter } from './writer.js';
import { membersOf } from './source.js';

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
  private readonly esquema: Tipo;
  private readonly write: DatumWriter;
  /** By fingerprint of the writer's schema. */
  private readonly readers = new Map<string, DatumReader>();

  constructor(
    private readonly topic: string,
    versions: readonly Liberada[] = liberadas(topic),
  ) {
    const last = versions.at(-1);
    if (!last) throw new Error(`No schema of ${topic} was released.`);
    this.fingerprint = last.huella;
    this.type = avroTypeOf(last.texto);
    this.esquema = schemaOf(last.texto);
    this.write = writerOf(this.esquema);
    for (const { huella, texto } of versions) this.learn(texto, huella);
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

  /** From now on reads what was written with this schema, whose fingerprint is `escritor`. Throws when our newest one cannot read it. */
  learn(text: string, writer: string): void {
    if (this.knows(writer)) return;
    this.type.createResolver(avroTypeOf(text));
    this.readers.set(writer, readerOf(schemaOf(text), this.esquema));
  }

  /**
   * `escritor`: fingerprint of the writer's schema; without it, the newest. A message type that is not among M's, since
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
