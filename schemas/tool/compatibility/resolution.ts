import type { EnumType, Field, RecordType, Type, Union } from './type.js';

/** What keeps a reader from reading, by the name of the rule that is broken. */
export type Rule = 'missing-default' | 'type' | 'name' | 'symbol' | 'size' | 'branch' | 'logical-type' | 'alias';

export interface Difference {
  /** Names of fields from the outermost record inwards; `[]` and `{}` are the elements of a list and of a map. */
  readonly path: readonly string[];
  readonly rule: Rule;
  readonly why: string;
}

/** Source: Avro 1.12 specification, "Schema Resolution". From the writer's type to those it may be read as. */
const PROMOTIONS: Readonly<Record<string, readonly string[]>> = {
  int: ['long', 'float', 'double'],
  long: ['float', 'double'],
  float: ['double'],
  string: ['bytes'],
  bytes: ['string'],
};

/**
 * Everything that keeps `reader` from reading each value `writer` can write; [] when nothing does. By the
 * specification, and stricter where a reader at hand is: see "Three judges" in README.md beside this file.
 */
export const differences = (reader: Type, writer: Type): Difference[] => new Resolution().types(reader, writer, []);

class Resolution {
  /** Pairs of records under comparison or compared: a record may hold itself. */
  private readonly seen = new Map<RecordType, Set<RecordType>>();

  types(reader: Type, writer: Type, path: readonly string[]): Difference[] {
    if (writer.kind === 'union') {
      return (writer as Union).branches.flatMap((branch) => this.types(reader, branch, path));
    }
    if (reader.kind === 'union') return this.inUnion(reader as Union, writer, path);
    if (!match(reader, writer)) return [mismatch(reader, writer, path)];
    const logicals = this.logicals(reader, writer, path);
    return [...logicals, ...this.contents(reader, writer, path)];
  }

  /** The branch of the same kind and name, or else the first one to which the writer's type is promoted. */
  private inUnion({ branches }: Union, writer: Type, path: readonly string[]): Difference[] {
    const equal = branches.find((branch) => branch.kind === writer.kind && match(branch, writer));
    const branch = equal ?? branches.find((other) => match(other, writer));
    if (branch) return this.types(branch, writer, path);
    const why = `no branch of ${describe({ kind: 'union', branches })} reads ${describe(writer)}`;
    return [{ path, rule: 'branch', why }];
  }

  private logicals(reader: Type, writer: Type, path: readonly string[]): Difference[] {
    if (reader.logical === writer.logical) return [];
    const [a, b] = [writer, reader].map(({ logical }) => logical ?? 'no logical type');
    return [{ path, rule: 'logical-type', why: `${a} would be read as ${b}` }];
  }

  private contents(reader: Type, writer: Type, path: readonly string[]): Difference[] {
    if ('fields' in reader && 'fields' in writer) return this.records(reader, writer, path);
    if ('symbols' in reader && 'symbols' in writer) return symbols(reader, writer, path);
    if ('elements' in reader && 'elements' in writer) {
      return this.types(reader.elements, writer.elements, [...path, '[]']);
    }
    if ('values' in reader && 'values' in writer) {
      return this.types(reader.values, writer.values, [...path, '{}']);
    }
    if ('bytes' in reader && 'bytes' in writer && reader.bytes !== writer.bytes) {
      return [{ path, rule: 'size', why: `${writer.bytes} bytes are not ${reader.bytes}` }];
    }
    return [];
  }

  private records(reader: RecordType, writer: RecordType, path: readonly string[]): Difference[] {
    const compared = this.seen.get(reader) ?? new Set();
    if (compared.has(writer)) return [];
    this.seen.set(reader, compared.add(writer));
    return reader.fields.flatMap((field) => this.field(field, writer, [...path, field.name]));
  }

  private field(field: Field, { fields }: RecordType, path: readonly string[]): Difference[] {
    const names = [field.name, ...field.alias];
    const [written, other] = fields.filter(({ name }) => names.includes(name));
    if (other) {
      const why = `the writer has two fields for it: ${written?.name} and ${other.name}`;
      return [{ path, rule: 'alias', why }];
    }
    if (written) return this.types(field.type, written.type, path);
    if (field.hasDefault) return [];
    return [{ path, rule: 'missing-default', why: 'the writer does not have it, and it has no default' }];
  }
}

/** Same kind, and same name where the kind has names; or promoted. */
function match(reader: Type, writer: Type): boolean {
  if (reader.kind !== writer.kind) return PROMOTIONS[writer.kind]?.includes(reader.kind) ?? false;
  if (!('name' in reader && 'name' in writer)) return true;
  return [reader.name, ...reader.alias].includes(writer.name);
}

function mismatch(reader: Type, writer: Type, path: readonly string[]): Difference {
  const rule = reader.kind === writer.kind ? 'name' : 'type';
  return { path, rule, why: `${describe(writer)} is not read as ${describe(reader)}` };
}

/** A symbol the reader does not know is its default; without one, the message cannot be read. */
function symbols(reader: EnumType, writer: EnumType, path: readonly string[]): Difference[] {
  const unknown = writer.symbols.filter((symbol) => !reader.symbols.includes(symbol));
  if (unknown.length === 0 || reader.hasDefault) return [];
  const why = `${describe(reader)} knows no ${unknown.join(', ')}, and has no default`;
  return [{ path, rule: 'symbol', why }];
}

function describe(type: Type): string {
  if ('branches' in type) return `[${type.branches.map(describe).join(', ')}]`;
  return 'name' in type ? `${type.kind} ${type.name}` : type.kind;
}
