import { createHash } from 'node:crypto';
import avro from 'avsc';

/** The part of Avro's schema language our contracts use. Source: Avro 1.12 specification, "Schema Declaration". */
export type Esquema = string | readonly Esquema[] | Registro | Enumeracion | Lista | Mapa | Instante;

export interface Campo {
  readonly name: string;
  readonly type: Esquema;
  readonly default?: unknown;
  /** Personal data: never logged, shown only with a record of who saw it. */
  readonly pii?: true;
  readonly doc?: string;
}

export interface Registro {
  readonly type: 'record';
  readonly name: string;
  readonly namespace?: string;
  readonly doc?: string;
  readonly fields: readonly Campo[];
}

export interface Enumeracion {
  readonly type: 'enum';
  readonly name: string;
  readonly doc?: string;
  readonly symbols: readonly string[];
  /** What a reader sees in place of a symbol it does not know yet. */
  readonly default?: string;
}

export interface Lista {
  readonly type: 'array';
  readonly items: Esquema;
}

export interface Mapa {
  readonly type: 'map';
  readonly values: Esquema;
}

export interface Instante {
  readonly type: 'long';
  readonly logicalType: 'timestamp-millis';
}

export const esUnion = (tipo: Esquema): tipo is readonly Esquema[] => Array.isArray(tipo);

export const PRIMITIVOS: ReadonlySet<string> = new Set(['null', 'boolean', 'int', 'long', 'double', 'string']);

/** Named types written out in a type, outer ones first. */
export function definicionesEn(tipo: Esquema): (Registro | Enumeracion)[] {
  if (typeof tipo === 'string') return [];
  if (esUnion(tipo)) return tipo.flatMap(definicionesEn);
  if (tipo.type === 'enum') return [tipo];
  if (tipo.type === 'record') return [tipo, ...tipo.fields.flatMap((campo) => definicionesEn(campo.type))];
  if (tipo.type === 'array') return definicionesEn(tipo.items);
  return tipo.type === 'map' ? definicionesEn(tipo.values) : [];
}

/** The fields of a topic's record that hold messages: each is named like the record it may hold. */
export const miembrosDe = ({ fields }: Registro): Campo[] =>
  fields.filter(
    ({ name, type }) =>
      esUnion(type) && type.some((rama) => typeof rama === 'object' && 'name' in rama && rama.name === name),
  );

/** `afiliados.eventos` → `AfiliadosEventos`: the record of a topic, and the map of its generated types. */
export const nombreDeRegistro = (topic: string): string =>
  topic.replace(/(?:^|\.)([a-z])/g, (_, inicial: string) => inicial.toUpperCase());

/**
 * What a message says about its writer's schema: the first 16 hex digits of the SHA-256 of the schema's Parsing
 * Canonical Form. In Java: `SchemaNormalization.parsingFingerprint("SHA-256", schema)`, its first 8 bytes.
 * Equal fingerprints mean equal bytes; documentation and defaults do not count.
 */
export const huella = (texto: string): string =>
  avro.Type.forSchema(JSON.parse(texto) as avro.Schema)
    .fingerprint('sha256')
    .toString('hex')
    .slice(0, 16);

/** What the broker's registry goes by: two texts that differ in documentation alone are one version to it. */
export const sinDocumentacion = (texto: string): string =>
  JSON.stringify(JSON.parse(texto, (clave, valor: unknown) => (clave === 'doc' ? undefined : valor)));

/** Of everything a schema says, documentation and defaults included, but for the layout of the text. */
export const huellaDeContenido = (texto: string): string =>
  createHash('sha256')
    .update(JSON.stringify(JSON.parse(texto)))
    .digest('hex');
