import type { Registro } from '@alpespartner/schemas/esquema.js';
import { miembrosDe } from '@alpespartner/schemas/esquema.js';
import { liberadas, type Liberada } from '@alpespartner/schemas/liberadas.js';
import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import type avro from 'avsc';
import type { Cabecera, Envelope } from './envelope.js';
import { tipoDe } from './types.js';
import { camposMal, escribir } from './writer.js';

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

/** As Avro sees a message: the header, the type, and a field per member. */
type Leido = Cabecera & { type: string } & Readonly<Record<string, unknown>>;
type Resolver = ReturnType<avro.Type['createResolver']>;

/** Writes with the newest released schema of a topic, and reads what any released one wrote. */
export class TopicCodec<M> {
  /** Fingerprint of the schema `encode` writes with; travels as the message property `schema`. */
  readonly huella: string;
  private readonly tipo: avro.Type;
  private readonly miembros: readonly string[];
  /** By fingerprint of the writer's schema; null where it is the reader's own. */
  private readonly resolvers = new Map<string, Resolver | null>();

  constructor(
    private readonly topic: string,
    versiones: readonly Liberada[] = liberadas(topic),
  ) {
    const ultima = versiones.at(-1);
    if (!ultima) throw new Error(`No schema of ${topic} was released.`);
    this.huella = ultima.huella;
    this.tipo = tipoDe(ultima.texto);
    this.miembros = miembrosDe(JSON.parse(ultima.texto) as Registro).map(({ name }) => name);
    for (const { huella, texto } of versiones) this.learn(texto, huella);
    this.resolvers.set(ultima.huella, null);
  }

  /** Throws SobreInvalido with the path of each field that is wrong. */
  encode(sobre: Envelope<M>): Buffer {
    const { type, data } = sobre;
    if (!this.miembros.includes(type)) throw new SobreInvalido(this.topic, `"${type}" is none of its types`);
    if (data === null || data === undefined) throw new SobreInvalido(this.topic, `its member ${type} is not set`);
    const registro = cabeceraDe(sobre);
    registro[type] = data;
    try {
      return escribir(this.tipo, registro);
    } catch {
      throw new SobreInvalido(this.topic, camposMal(this.tipo, registro));
    }
  }

  knows(huella: string): boolean {
    return this.resolvers.has(huella);
  }

  /** From now on reads what was written with this schema, whose fingerprint is `escritor`. Throws when our newest one cannot read it. */
  learn(texto: string, escritor: string): void {
    if (!this.knows(escritor)) this.resolvers.set(escritor, this.tipo.createResolver(tipoDe(texto)));
  }

  /** `escritor`: fingerprint of the writer's schema; without it, the newest. Throws EsquemaDesconocido, MensajeIndescifrable. */
  decode(bytes: Buffer, escritor: string = this.huella): Envelope<M> {
    const resolver = this.resolvers.get(escritor);
    if (resolver === undefined) throw new EsquemaDesconocido(this.topic, escritor);
    try {
      return this.sobre(this.tipo.fromBuffer(bytes, resolver ?? undefined) as Leido);
    } catch (error) {
      throw new MensajeIndescifrable(this.topic, (error as Error).message);
    }
  }

  private sobre(leido: Leido): Envelope<M> {
    const { type } = leido;
    const puestos = this.miembros.filter((miembro) => leido[miembro] !== null);
    if (puestos.length !== 1 || puestos[0] !== type) {
      throw new Error(`its type is "${type}", its members are [${puestos.join(', ')}]`);
    }
    const sobre = cabeceraDe(leido);
    sobre['data'] = leido[type];
    return sobre as unknown as Envelope<M>;
  }
}

/** A copy of the header and the type. Spelled out, because a spread takes longer than the encoding itself. */
function cabeceraDe(de: Cabecera & { type: string }): Record<string, unknown> {
  const { id, source, type, subject, sequence, time } = de;
  const { correlation_id, causation_id, traceparent, marca_id, actor } = de;
  return { id, source, type, subject, sequence, time, correlation_id, causation_id, traceparent, marca_id, actor };
}

const codecs = new Map<string, unknown>();

/** The codec of a topic, made once per process. */
export function codecDe<T extends keyof Mensajes>(topic: T): TopicCodec<Mensajes[T]> {
  const codec = codecs.get(topic) ?? new TopicCodec<Mensajes[T]>(topic);
  codecs.set(topic, codec);
  return codec as TopicCodec<Mensajes[T]>;
}
