import { exampleIn } from '../schema/doc.js';
import { definitionsIn, type Field, isUnion, membersOf, type RecordSchema, type Schema } from '../schema/schema.js';

/**
 * An example of one event of a topic, whole: header and member, every field filled with the example of its doc, as decoded
 * Avro in JSON. Instants are milliseconds since the epoch.
 */
export function exampleOf(record: RecordSchema, event: Field): Record<string, unknown> {
  const defined = new Map(definitionsIn(record).map((type) => [type.name, type]));
  const field = ({ type, doc }: Field): unknown => {
    const text = exampleIn(doc);
    return text === undefined ? value(type) : isText(type) ? text : JSON.parse(text);
  };
  const fields = (de: readonly Field[]) => Object.fromEntries(de.map((one) => [one.name, field(one)]));
  const value = (type: Schema): unknown => {
    if (typeof type === 'string') return defined.has(type) ? value(defined.get(type)!) : true;
    if (isUnion(type)) return value(type.find((branch) => branch !== 'null') ?? 'null');
    switch (type.type) {
      case 'enum':
        return type.symbols[0];
      case 'record':
        return fields(type.fields);
      case 'array':
        return [value(type.items)];
      case 'map':
        return { clave: value(type.values) };
      case 'long':
        return 0;
    }
  };
  const members = membersOf(record);
  const header = record.fields.filter((one) => !members.includes(one));
  return { ...fields(header), type: event.name, [event.name]: value(event.type) };
}

const isText = (type: Schema): boolean => (isUnion(type) ? type.some(isText) : type === 'string');
