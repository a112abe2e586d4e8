import { typeOf as esquemaDe, type Type } from '@alpespartner/schemas/tool/compatibility/type.js';
import { releasedVersions, type ReleasedVersion } from '@alpespartner/schemas/tool/schema/released.js';
import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import type avro from 'avsc';
import type { Envelope } from './envelope.js';
import { camposMal } from './invalid.js';
import { lectorDe, type Lector } from './reader.js';
import { miembrosDe } from './source.js';
import { tipoDe } from './types.js';
import { escritorDe, type Escritor } from './writer.js';

/** The writer's schema is none this process has: a newer service wrote it, or nobody of ours. */
export class EsquemaDesconocido extends Error {
  constructor(
    readonly topic: string,
    readonly huella: string,
  ) {
    super(`No schema of ${topic} known here has the fingerprint "${huella}".`);
  }
}

/** The bytes are not a message of the topic, and never will be. */
export class MensajeIndescifrable extends Error {
  constructor(
    readonly topic: string,
    causa: string,
  ) {
    super(`Not a message of ${topic}: ${causa}.`);
  }
}

/** A message cannot be written as it is. Says which field is wrong, never its value: that may be personal data. */
export class SobreInvalido extends Error {
  constructor(
    readonly topic: string,
    causa: string,
  ) {
    super(`Cannot be written on ${topic}: ${causa}.`);
  }
}

/** Writes with the newest released schema of a topic, and reads what any released one wrote. */
export class TopicCodec<M> {
  /** Fingerprint of the schema `encode` writes with; travels as the message property `schema`. */
  readonly huella: string;
  /** What avsc makes of it: it judges which other schemas are compatible, and tells which field of a message is wrong. */
  private readonly tipo: avro.Type;
  private readonly esquema: Type;
  private readonly escribir: Escritor;
  /** By fingerprint of the writer's schema. */
  private readonly lectores = new Map<string, Lector>();

  constructor(
    private readonly topic: string,
    versiones: readonly ReleasedVersion[] = releasedVersions(topic),
  ) {
    const ultima = versiones.at(-1);
    if (!ultima) throw new Error(`No schema of ${topic} was released.`);
    this.huella = ultima.fingerprint;
    this.tipo = tipoDe(ultima.text);
    this.esquema = esquemaDe(ultima.text);
    this.escribir = escritorDe(this.esquema);
    for (const { fingerprint: huella, text: texto } of versiones) this.learn(texto, huella);
  }

  /** Throws SobreInvalido with the path of each field that is wrong. */
  encode(sobre: Envelope<M>): Buffer {
    try {
      return this.escribir(sobre);
    } catch {
      throw new SobreInvalido(this.topic, this.mal(sobre));
    }
  }

  knows(huella: string): boolean {
    return this.lectores.has(huella);
  }

  /** From now on reads what was written with this schema, whose fingerprint is `escritor`. Throws when our newest one cannot read it. */
  learn(texto: string, escritor: string): void {
    if (this.knows(escritor)) return;
    this.tipo.createResolver(tipoDe(texto));
    this.lectores.set(escritor, lectorDe(esquemaDe(texto), this.esquema));
  }

  /**
   * `escritor`: fingerprint of the writer's schema; without it, the newest. A message type that is not among M's, since
   * the writer's schema is newer, is read as that schema has it. Throws EsquemaDesconocido, MensajeIndescifrable.
   */
  decode(bytes: Buffer, escritor: string = this.huella): Envelope<M> {
    const leer = this.lectores.get(escritor);
    if (leer === undefined) throw new EsquemaDesconocido(this.topic, escritor);
    try {
      return leer(bytes) as unknown as Envelope<M>;
    } catch (error) {
      throw new MensajeIndescifrable(this.topic, (error as Error).message);
    }
  }

  private mal({ type, data, ...cabecera }: Envelope<M>): string {
    if (!miembrosDe(this.esquema).includes(type)) return `"${type}" is none of its types`;
    if (data === null || data === undefined) return `its member ${type} is not set`;
    return camposMal(this.tipo, { ...cabecera, type, [type]: data });
  }
}

const codecs = new Map<string, unknown>();

/** The codec of a topic, made once per process. */
export function codecDe<T extends keyof Mensajes>(topic: T): TopicCodec<Mensajes[T]> {
  const codec = codecs.get(topic) ?? new TopicCodec<Mensajes[T]>(topic);
  codecs.set(topic, codec);
  return codec as TopicCodec<Mensajes[T]>;
}
