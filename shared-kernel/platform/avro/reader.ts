import { diferencias } from '@alpespartner/schemas/compatibilidad/resolucion.js';
import type { Campo, Enumeracion, Registro, Tipo, Union } from '@alpespartner/schemas/compatibilidad/tipo.js';
import { BinaryDecoder } from './binary-decoder.js';
import { isMember, literal, memberOf, SourceModule, named } from './source.js';

export type DatumReader = (bytes: Buffer) => Record<string, unknown>;

/**
 * A function that reads what `escritor` wrote as `lector` has it, straight into an envelope: header, `type` and `data`.
 * A message type that only the writer knows comes out as it was written. Throws, reading, on bytes that are no such message.
 *
 * It is made of source text, as avsc's are: a loop over fields would look up at every message what is settled once.
 * Expects schemas that avsc resolves; `reader.spec.ts` holds it to what avsc reads.
 */
export function readerOf(writer: Tipo, reader: Tipo): DatumReader {
  const source = new ReaderSource();
  const root = source.envelope(writer as Registro, reader as Registro);
  const read = source.module.compile(root) as (decoder: BinaryDecoder) => Record<string, unknown>;
  const decoder = new BinaryDecoder();
  return (bytes) => decoder.read(bytes, read);
}

/** Source text that reads. In it `c` is the decoder. */
class ReaderSource {
  readonly module = new SourceModule();

  /** The header tells which one of the members is set; another schema than ours may have a field of it behind them. */
  envelope(writer: Registro, reader: Registro): string {
    const header = { ...reader, campos: reader.campos.filter((field) => !isMember(field)) };
    const lines = stretches(writer.campos).map((stretch) =>
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
  private members(stretch: readonly Campo[], reader: Registro): string {
    const all = this.module.constant(stretch.map(({ nombre }) => nombre));
    const cases = stretch.map(
      (field, i) => `case '${field.nombre}':
        c.absent(${all}, 0, ${i}); c.present(); data = ${this.member(field, reader)};
        c.absent(${all}, ${i + 1}, ${stretch.length}); break;`,
    );
    return `switch (f_type) { ${cases.join('\n')} default: c.absent(${all}, 0, ${stretch.length}); }`;
  }

  private member(field: Campo, { campos }: Registro): string {
    const member = memberOf(field)!;
    const destination = campos.find((other) => isMember(other) && other.nombre === field.nombre);
    return this.expression(member, (destination && memberOf(destination)) ?? member);
  }

  private expression(writer: Tipo, toRead: Tipo): string {
    if ('ramas' in writer) return this.call(writer, toRead, () => this.union(writer, toRead));
    const reader = branchFor(writer, toRead);
    if ('campos' in writer) return this.call(writer, reader, () => this.record(writer, reader as Registro));
    if ('simbolos' in writer) return this.symbol(writer, reader as Enumeracion);
    if ('elementos' in writer && 'elementos' in reader) {
      return this.call(writer, reader, () => this.list(this.expression(writer.elementos, reader.elementos)));
    }
    if ('valores' in writer && 'valores' in reader) {
      return this.call(writer, reader, () => this.map(this.expression(writer.valores, reader.valores)));
    }
    return 'bytes' in writer ? `c.raw(${writer.bytes})` : primitive(writer, reader);
  }

  private union({ ramas }: Union, reader: Tipo): string {
    const cases = ramas.map((branch, i) => `case ${i}: return ${this.expression(branch, branchFor(branch, reader))};`);
    return `switch (c.branch(${ramas.length})) { ${cases.join(' ')} }`;
  }

  private call(writer: Tipo, reader: Tipo, body: () => string): string {
    return `${this.module.once(writer, reader, 'c', body)}(c)`;
  }

  private record(writer: Registro, reader: Registro): string {
    const lines = writer.campos.map((field) => this.readField(field, reader));
    return `${lines.join('\n')}\nreturn { ${reader.campos.map((field) => this.omittedName(field, writer)).join(', ')} };`;
  }

  /** A field into a variable; one that the reader does not know is read past. */
  private readField(field: Campo, { campos }: Pick<Registro, 'campos'>): string {
    const destination = named(campos, field.nombre);
    if (!destination) return `${this.expression(field.tipo, field.tipo)};`;
    return `const f_${destination.nombre} = ${this.expression(field.tipo, destination.tipo)};`;
  }

  /** `name: value` of an object: the variable read, or the default where the writer did not have the field. */
  private omittedName(field: Campo, { campos }: Registro): string {
    const written = campos.some(({ nombre }) => named([field], nombre));
    return `${field.nombre}: ${written ? `f_${field.nombre}` : literal(field.tipo, field.valor)}`;
  }

  /** What a symbol that the reader does not know is read as, is settled here as well. */
  private symbol({ simbolos }: Enumeracion, reader: Enumeracion): string {
    const read = simbolos.map((symbol) => (reader.simbolos.includes(symbol) ? symbol : reader.valor));
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
function stretches(fields: readonly Campo[]): Campo[][] {
  const facts: Campo[][] = [];
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

function primitive({ clase, logico }: Tipo, reader: Tipo): string {
  if (logico === 'timestamp-millis') return 'c.instant()';
  const read = METHODS[clase]!;
  if (reader.clase === 'string') return METHODS['string']!;
  if (reader.clase === 'bytes') return METHODS['bytes']!;
  if (reader.clase === 'long' && clase === 'int') return `BigInt(${read})`;
  return clase === 'long' && reader.clase !== 'long' ? `Number(${read})` : read;
}

/** The reader's type for one branch of a writer's union: that of the same kind and name, or one it is promoted to. */
function branchFor(branch: Tipo, reader: Tipo): Tipo {
  if (!('ramas' in reader)) return reader;
  const equal = reader.ramas.find(
    (other) => other.clase === branch.clase && (!('nombre' in branch) || sameName(other, branch.nombre)),
  );
  return equal ?? reader.ramas.find((other) => diferencias(other, branch).length === 0) ?? branch;
}

const sameName = (type: Tipo, name: string): boolean => 'nombre' in type && [type.nombre, ...type.alias].includes(name);
