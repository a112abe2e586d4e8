import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { fingerprintOf } from '@alpespartner/schemas/tool/schema/schema.js';
import { codecOf, UnknownSchema } from '../avro/codec.js';
import type { IncomingMessage } from '../pulsar/port/broker.js';
import { type AnyCodec, decodeMessage } from './decode.js';
import type { AnyMessage } from './incoming.js';

type Topic = keyof Mensajes;

/** The broker's registry of schemas, as far as a consumer asks it. Rejects when it does not answer. */
export interface SchemaRegistry {
  /** Texts of all versions of a topic, oldest first. */
  schemas(topic: Topic): Promise<readonly string[]>;
  /** Which of them the producer attached to the message, counted from 0; null: none. */
  attachedVersion(message: IncomingMessage): Promise<number | null>;
}

/**
 * Finds the schema a message was written with where this build does not know: a newer service sent it, or a client of
 * another make. What the registry tells is kept for the process; those who ask at once share one request.
 */
export class WriterSchemas {
  private readonly asking = new Map<Topic, Promise<readonly string[]>>();

  constructor(
    private readonly registry: SchemaRegistry,
    private readonly codecs: (topic: Topic) => AnyCodec = codecOf,
  ) {}

  /** Of a message that says its fingerprint, whether `codecOf(topic)` can read it without asking. */
  known(topic: Topic, { properties }: IncomingMessage): boolean {
    return properties.schema !== undefined && this.codecs(topic).knows(properties.schema);
  }

  /**
   * The fingerprint to decode with, known to `codecOf(topic)`: that of the message, or of the version its producer
   * attached, or else of the newest one. Rejects with UnknownSchema when the registry does not have it either.
   */
  async of(topic: Topic, message: IncomingMessage): Promise<string> {
    const codec = this.codecs(topic);
    const texts = await this.ask(topic);
    const said = message.properties.schema;
    if (said !== undefined) {
      const text = texts.find((one) => fingerprintOf(one) === said);
      if (text === undefined) throw new UnknownSchema(topic, said);
      codec.learn(text, said);
      return said;
    }
    const attached = await this.registry.attachedVersion(message);
    const text = texts.at(attached ?? -1);
    if (text === undefined) throw new UnknownSchema(topic, `version ${attached ?? 'newest'}`);
    const fingerprint = fingerprintOf(text);
    codec.learn(text, fingerprint);
    return fingerprint;
  }

  /** With the codec that knows what was learnt. */
  decode(topic: Topic, raw: IncomingMessage, schema?: string): AnyMessage {
    return decodeMessage(topic, raw, schema, this.codecs(topic));
  }

  private ask(topic: Topic): Promise<readonly string[]> {
    const known = this.asking.get(topic);
    if (known) return known;
    const asked = this.registry.schemas(topic).finally(() => this.asking.delete(topic));
    this.asking.set(topic, asked);
    return asked;
  }
}

/**
 * At once where the writer's schema is known, or nobody can be asked. Throws or rejects with UnknownSchema or
 * UnreadableMessage; with anything else when the registry does not answer.
 */
export function decodeOrAsk(
  topic: Topic,
  raw: IncomingMessage,
  writers: WriterSchemas | undefined,
): AnyMessage | Promise<AnyMessage> {
  if (!writers) return decodeMessage(topic, raw);
  if (writers.known(topic, raw)) return writers.decode(topic, raw);
  return writers.of(topic, raw).then((schema) => writers.decode(topic, raw, schema));
}
