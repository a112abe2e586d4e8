import { differences } from '@alpespartner/schemas/tool/compatibility/resolution.js';
import type { EnumType, Field, RecordType, Type, Union } from '@alpespartner/schemas/tool/compatibility/type.js';
import { BinaryDecoder } from './binary-decoder.js';
import { isMember, literal, memberOf, named, SourceModule } from './source.js';

export type DatumReader = (bytes: Buffer) => Record<string, unknown>;

/**
 * A function that reads what `writer` wrote as `reader` has it, straight into an envelope: header, `type` and `data`.
 * A message type that only the writer knows comes out as it was written. Throws, reading, on bytes that are no such message.
 *
 * It is made of source text, as avsc's are: a loop over fields would look up at every message what is settled once.
 * Expects schemas that avsc resolves; `reader.spec.ts` holds it to what avsc reads.
 */
export function readerOf(writer: Type, reader: Type): DatumReader {
  const source = new ReaderSource();
  const root = source.envelope(writer as RecordType, reader as RecordType);
  const read = source.module.compile(root) as (decoder: BinaryDecoder) => Record<string, unknown>;
  const decoder = new BinaryDecoder();
  return (bytes) => decoder.read(bytes, read);
}

/** Source text that reads. In it `c` is the decoder. */
class ReaderSource {
  readonly module = new SourceModule();

  /** The header tells which one of the members is set; another schema than ours may have a field of it behind them. */
  envelope(writer: RecordType, reader: RecordType): string {
    const header = { ...reader, campos: reader.fields.filter((field) => !isMember(field)) };
    const lines = stretches(writer.fields).map((stretch) =>
      isMember(stretch[0]!)
        ? this.members(stretch, reader)
        : stretch.map((field) => this.readField(field, header)).join('\n'),
    );
    const names = header.campos.map((field) => this.omittedName(field, writer));
    return this.module.addFunction(
      'c',
      `let data; ${lines.join('\n')}
      if (data === undefined) throw new Error(\`its type "\${f_type}" is none\`);
      return { ${names.join(', ')}, data };`,
    );
  }

  /** Members one after the other, of which one is set at most. */
  private members(stretch: readonly Field[], reader: RecordType): string {
    const all = this.module.constant(stretch.map(({ name: nombre }) => nombre));
    const cases = stretch.map(
      (field, i) => `case '${field.name}':
        c.absent(${all}, 0, ${i}); c.present(); data = ${this.member(field, reader)};
        c.absent(${all}, ${i + 1}, ${stretch.length}); break;`,
    );
    return `switch (f_type) { ${cases.join('\n')} default: c.absent(${all}, 0, ${stretch.length}); }`;
  }

  private member(field: Field, { fields: campos }: RecordType): string {
    const member = memberOf(field)!;
    const destination = campos.find((other) => isMember(other) && other.name === field.name);
    return this.expression(member, (destination && memberOf(destination)) ?? member);
  }

  private expression(writer: Type, toRead: Type): string {
    if ('branches' in writer) return this.call(writer, toRead, () => this.union(writer, toRead));
    const reader = branchFor(writer, toRead);
    if ('fields' in writer) return this.call(writer, reader, () => this.record(writer, reader as RecordType));
    if ('symbols' in writer) return this.symbol(writer, reader as EnumType);
    if ('elements' in writer && 'elements' in reader) {
      return this.call(writer, reader, () => this.list(this.expression(writer.elements, reader.elements)));
    }
    if ('values' in writer && 'values' in reader) {
      return this.call(writer, reader, () => this.map(this.expression(writer.values, reader.values)));
    }
    return 'bytes' in writer ? `c.raw(${writer.bytes})` : primitive(writer, reader);
  }

  private union({ branches: ramas }: Union, reader: Type): string {
    const cases = ramas.map((branch, i) => `case ${i}: return ${this.expression(branch, branchFor(branch, reader))};`);
    return `switch (c.branch(${ramas.length})) { ${cases.join(' ')} }`;
  }

  private call(writer: Type, reader: Type, body: () => string): string {
    return `${this.module.once(writer, reader, 'c', body)}(c)`;
  }

  private record(writer: RecordType, reader: RecordType): string {
    const lines = writer.fields.map((field) => this.readField(field, reader));
    return `${lines.join('\n')}\nreturn { ${reader.fields.map((field) => this.omittedName(field, writer)).join(', ')} };`;
  }

  /** A field into a variable; one that the reader does not know is read past. */
  private readField(field: Field, { fields: campos }: Pick<RecordType, 'fields'>): string {
    const destination = named(campos, field.name);
    if (!destination) return `${this.expression(field.type, field.type)};`;
    return `const f_${destination.name} = ${this.expression(field.type, destination.type)};`;
  }

  /** `name: value` of an object: the variable read, or the default where the writer did not have the field. */
  private omittedName(field: Field, { fields: campos }: RecordType): string {
    const written = campos.some(({ name: nombre }) => named([field], nombre));
    return `${field.name}: ${written ? `f_${field.name}` : literal(field.type, field.value)}`;
  }

  /** What a symbol that the reader does not know is read as, is settled here as well. */
  private symbol({ symbols: simbolos }: EnumType, reader: EnumType): string {
    const read = simbolos.map((symbol) => (reader.symbols.includes(symbol) ? symbol : reader.value));
    return `c.symbol(${this.module.constant(read)})`;
  }

  private readonly list = (element: string): string =>
    `const a = [];
    for (let n = c.block(); n > 0; n = c.block()) for (; n > 0; n--) { a.push(${element}); c.check(); }
    return a;`;

  private readonly map = (value: string): string =>
    `const m = {};
    for (let n = c.block(); n > 0; n = c.block()) for (; n > 0; n--) { c.put(m, c.string(), ${value}); c.check(); }
    return m;`;
}

/** Fields of the header and members, each together with those of its kind beside it. */
function stretches(fields: readonly Field[]): Field[][] {
  const facts: Field[][] = [];
  for (const field of fields) {
    const last = facts.at(-1);
    if (last?.[0] && isMember(last[0]) === isMember(field)) last.push(field);
    else facts.push([field]);
  }
  return facts;
}

const METHODS: Readonly<Record<string, string>> = {
  null: 'null',
  boolean: 'c.boolean()',
  int: 'c.int()',
  long: 'c.long()',
  float: 'c.float()',
  double: 'c.double()',
  bytes: 'c.raw(c.int())',
  string: 'c.string()',
};

function primitive({ kind: clase, logical: logico }: Type, reader: Type): string {
  if (logico === 'timestamp-millis') return 'c.instant()';
  const read = METHODS[clase]!;
  if (reader.kind === 'string') return METHODS['string']!;
  if (reader.kind === 'bytes') return METHODS['bytes']!;
  if (reader.kind === 'long' && clase === 'int') return `BigInt(${read})`;
  return clase === 'long' && reader.kind !== 'long' ? `Number(${read})` : read;
}

/** The reader's type for one branch of a writer's union: that of the same kind and name, or one it is promoted to. */
function branchFor(branch: Type, reader: Type): Type {
  if (!('branches' in reader)) return reader;
  const equal = reader.branches.find(
    (other) => other.kind === branch.kind && (!('name' in branch) || sameName(other, branch.name)),
  );
  return equal ?? reader.branches.find((other) => differences(other, branch).length === 0) ?? branch;
}

const sameName = (type: Type, name: string): boolean => 'name' in type && [type.name, ...type.alias].includes(name);
