import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import avro from 'avsc';
import { exampleIn, wantsExample } from './doc.js';
import { packageRoot } from './root.js';
import type { EnumSchema, Field, RecordSchema, Schema } from './schema.js';
import { isUnion, PRIMITIVES, recordName } from './schema.js';

type WithName = RecordSchema | EnumSchema;
type Expand = (type: Schema) => Schema;

class InvalidSchema extends Error {
  constructor(topic: string, problems: readonly string[]) {
    super(`The schema of ${topic} is not valid:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
  }
}

/**
 * The text of one Avro record for the topic: the fields of the header, then one nullable member per file of its
 * `fuentes/`. Shared types are written out where they occur first and named afterwards. Throws InvalidSchema.
 */
export function compose(topic: string, folder: string = packageRoot): string {
  const shared = read(join(folder, 'comun'));
  const events = read(join(folder, topic, 'fuentes'));
  const problems = [...shared, ...events].flatMap(check);
  const expand = expander(new Map([...shared.values()].map((type) => [type.name, type])), problems);
  const [header] = [...shared.values()].filter((type) => type.name === 'Cabecera');
  const record: RecordSchema = {
    type: 'record',
    name: recordName(topic),
    namespace: 'alpespartner',
    doc: `Every message of ${topic}: a header, and exactly one member, the one that \`type\` names.`,
    fields: [
      ...(header?.type === 'record' ? fields(header, expand) : []),
      ...[...events.values()].map((event) => member(event, expand)),
    ],
  };
  if (problems.length === 0) problems.push(...avroRefusal(record));
  if (problems.length > 0) throw new InvalidSchema(topic, problems);
  return `${JSON.stringify(record, null, 2)}\n`;
}

const read = (folder: string): Map<string, WithName> =>
  new Map(
    readdirSync(folder, { encoding: 'utf8', recursive: true })
      .filter((file) => file.endsWith('.avsc'))
      .sort()
      .map((file) => [file, JSON.parse(readFileSync(join(folder, file), 'utf8')) as WithName]),
  );

/** Every type and field says what it means, with an example; every enum says what a symbol of the future is read as. */
function check([file, type]: [string, WithName]): string[] {
  const problems = type.doc ? [] : [`${file}: ${type.name} has no doc`];
  if (type.type === 'enum') return type.default ? problems : [...problems, `${file}: ${type.name} has no default`];
  return [...problems, ...type.fields.flatMap(checkField).map((problem) => `${file}: field ${problem}`)];
}

function checkField({ name, type, doc }: Field): string[] {
  if (!doc) return [`${name} has no doc`];
  return wantsExample(type) && !exampleIn(doc) ? [`${name} has no example: end its doc with "Example: \`…\`."`] : [];
}

function expander(shared: ReadonlyMap<string, WithName>, problems: string[]): Expand {
  const written = new Set<string>();
  const reference = (name: string): Schema => {
    const common = shared.get(name);
    if (!common && !PRIMITIVES.has(name)) problems.push(`unknown type ${name}`);
    if (!common || written.has(name)) return name;
    written.add(name);
    return definition(common, expand);
  };
  const expand: Expand = (type) => {
    if (typeof type === 'string') return reference(type);
    if (isUnion(type)) return type.map(expand);
    if (type.type === 'array') return { ...type, items: expand(type.items) };
    if (type.type === 'map') return { ...type, values: expand(type.values) };
    return type;
  };
  return expand;
}

const definition = (type: WithName, expand: Expand): WithName =>
  type.type === 'enum' ? type : { ...type, fields: fields(type, expand) };

const fields = (record: RecordSchema, expand: Expand): Field[] =>
  record.fields.map((field) => ({ ...field, type: expand(field.type) }));

const member = (event: WithName, expand: Expand): Field => ({
  name: event.name,
  type: ['null', definition(event, expand)],
  default: null,
  doc: `Set when \`type\` is ${event.name}, else null.`,
});

function avroRefusal(record: RecordSchema): string[] {
  try {
    avro.Type.forSchema(record as avro.Schema);
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}
