import { createHash } from 'node:crypto';
import avro from 'avsc';

/** The part of Avro's schema language our contracts use. Source: Avro 1.12 specification, "Schema Declaration". */
export type Schema = string | readonly Schema[] | RecordSchema | EnumSchema | ArraySchema | MapSchema | InstantSchema;

export interface Field {
  readonly name: string;
  readonly type: Schema;
  readonly default?: unknown;
  /** Personal data: never logged, shown only with a record of who saw it. */
  readonly pii?: true;
  readonly doc?: string;
}

export interface RecordSchema {
  readonly type: 'record';
  readonly name: string;
  readonly namespace?: string;
  readonly doc?: string;
  readonly fields: readonly Field[];
}

export interface EnumSchema {
  readonly type: 'enum';
  readonly name: string;
  readonly doc?: string;
  readonly symbols: readonly string[];
  /** What a reader sees in place of a symbol it does not know yet. */
  readonly default?: string;
}

interface ArraySchema {
  readonly type: 'array';
  readonly items: Schema;
}

interface MapSchema {
  readonly type: 'map';
  readonly values: Schema;
}

interface InstantSchema {
  readonly type: 'long';
  readonly logicalType: 'timestamp-millis';
}

export const isUnion = (type: Schema): type is readonly Schema[] => Array.isArray(type);

export const PRIMITIVES: ReadonlySet<string> = new Set(['null', 'boolean', 'int', 'long', 'double', 'string']);

/** Named types written out in a type, outer ones first. */
export function definitionsIn(type: Schema): (RecordSchema | EnumSchema)[] {
  if (typeof type === 'string') return [];
  if (isUnion(type)) return type.flatMap(definitionsIn);
  if (type.type === 'enum') return [type];
  if (type.type === 'record') return [type, ...type.fields.flatMap((field) => definitionsIn(field.type))];
  if (type.type === 'array') return definitionsIn(type.items);
  return type.type === 'map' ? definitionsIn(type.values) : [];
}

/** The fields of a topic's record that hold messages: each is named like the record it may hold. */
export const membersOf = ({ fields }: RecordSchema): Field[] =>
  fields.filter(
    ({ name, type }) =>
      isUnion(type) && type.some((branch) => typeof branch === 'object' && 'name' in branch && branch.name === name),
  );

/** `afiliados.eventos` → `AfiliadosEventos`: the record of a topic, and the map of its generated types. */
export const recordName = (topic: string): string =>
  topic.replace(/(?:^|\.)([a-z])/g, (_, initial: string) => initial.toUpperCase());

/**
 * What a message says about its writer's schema: the first 16 hex digits of the SHA-256 of the schema's Parsing
 * Canonical Form. In Java: `SchemaNormalization.parsingFingerprint("SHA-256", schema)`, its first 8 bytes.
 * Equal fingerprints mean equal bytes; documentation and defaults do not count.
 */
export const fingerprintOf = (text: string): string =>
  avro.Type.forSchema(JSON.parse(text) as avro.Schema)
    .fingerprint('sha256')
    .toString('hex')
    .slice(0, 16);

/** What the broker's registry goes by: two texts that differ in documentation alone are one version to it. */
export const withoutDocs = (text: string): string =>
  JSON.stringify(JSON.parse(text, (key, value: unknown) => (key === 'doc' ? undefined : value)));

/** Of everything a schema says, documentation and defaults included, but for the layout of the text. */
export const contentFingerprintOf = (text: string): string =>
  createHash('sha256')
    .update(JSON.stringify(JSON.parse(text)))
    .digest('hex');
