import { isDeepStrictEqual } from 'node:util';
import { ejemploDe } from '@alpespartner/schemas/documentos/ejemplo.js';
import { definicionesEn, esUnion, miembrosDe, type Esquema, type Registro } from '@alpespartner/schemas/esquema.js';
import { liberadas, type Liberada } from '@alpespartner/schemas/liberadas.js';
import { topics } from '@alpespartner/schemas/topologia.js';
import { TopicCodec } from '@alpespartner/shared-kernel/platform/avro/codec.js';
import type { Envelope } from '@alpespartner/shared-kernel/platform/avro/envelope.js';
import { jsonOf } from '@alpespartner/shared-kernel/platform/avro/json.js';

type Libre = Record<string, unknown>;
type Sobre = Envelope<Libre>;

/** A message in both languages. The values are those a service works with: bigint and Date. */
export interface Caso {
  readonly codec: TopicCodec<Libre>;
  readonly sobre: Sobre;
  readonly bytes: Buffer;
  /** Fingerprint of the schema that `bytes` were written with. */
  readonly huella: string;
  /** The same as JSON knows it: bigint as a decimal string, Date as ISO 8601. */
  readonly llano: unknown;
  readonly texto: string;
}

/** One of every event and command there is, with every field filled, written with the newest schemas. */
export const deHoy = (): Caso[] => topics.flatMap(({ nombre }) => casosDe(nombre, liberadas(nombre).at(-1)!));

/** The same of the types that a topic's oldest schema knows, written with that; only where a newer one says more. */
export const deAyer = (): Caso[] =>
  topics.flatMap(({ nombre }) => {
    const [primera] = liberadas(nombre);
    return primera!.huella === liberadas(nombre).at(-1)!.huella ? [] : casosDe(nombre, primera!);
  });

function casosDe(topic: string, version: Liberada): Caso[] {
  const ultima = JSON.parse(liberadas(topic).at(-1)!.texto) as Registro;
  const conocidos = miembrosDe(JSON.parse(version.texto) as Registro).map(({ name }) => name);
  const [escritor, codec] = [new TopicCodec<Libre>(topic, [version]), new TopicCodec<Libre>(topic)];
  return miembrosDe(ultima)
    .filter(({ name }) => conocidos.includes(name))
    .map((miembro) => {
      const { [miembro.name]: data, ...cabecera } = vivo(ultima, ultima, ejemploDe(ultima, miembro)) as Libre;
      const sobre = { ...cabecera, data } as Sobre;
      const bytes = escritor.encode(sobre);
      const leido = codec.decode(bytes, version.huella);
      // Where nothing is left out: with texts that are not parts of a message, as a service has them.
      return comprobado({
        codec,
        huella: version.huella,
        bytes,
        ...textos(isDeepStrictEqual(leido, sobre) ? sobre : leido),
      });
    });
}

function textos(sobre: Sobre): Pick<Caso, 'sobre' | 'texto' | 'llano'> {
  const texto = jsonOf(sobre);
  return { sobre, texto, llano: JSON.parse(texto) };
}

/** No figure without proof that all sides say the same. */
function comprobado(caso: Caso): Caso {
  const { codec, sobre, llano, texto } = caso;
  const igual = isDeepStrictEqual(codec.decode(codec.encode(sobre)), sobre) && JSON.stringify(llano) === texto;
  if (!igual) throw new Error(`${sobre.type} does not come back as it went.`);
  return caso;
}

/** An example, which is JSON, in the values of our types. */
function vivo(registro: Registro, raiz: Esquema, ejemplo: unknown): unknown {
  const definidos = new Map(definicionesEn(registro).map((tipo) => [tipo.name, tipo]));
  const valor = (tipo: Esquema, de: unknown): unknown => {
    if (de === null || de === undefined) return null;
    if (typeof tipo === 'string')
      return definidos.has(tipo) ? valor(definidos.get(tipo)!, de) : tipo === 'long' ? BigInt(de as number) : de;
    if (esUnion(tipo)) return valor(tipo.find((rama) => rama !== 'null') ?? 'null', de);
    if (tipo.type === 'long') return new Date(de as number);
    if (tipo.type === 'array') return (de as unknown[]).map((uno) => valor(tipo.items, uno));
    if (tipo.type === 'enum') return de;
    const campos =
      tipo.type === 'map'
        ? Object.entries(de).map(([clave]) => [clave, tipo.values] as const)
        : tipo.fields.map(({ name, type }) => [name, type] as const);
    return Object.fromEntries(campos.map(([nombre, suyo]) => [nombre, valor(suyo, (de as Libre)[nombre])]));
  };
  return valor(raiz, ejemplo);
}
