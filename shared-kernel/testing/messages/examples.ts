import {
  definitionsIn,
  isUnion,
  membersOf,
  type RecordSchema,
  type Schema,
} from '@alpespartner/schemas/tool/schema/schema.js';
import type { Envelope } from '../../platform/avro/envelope.js';

/** Everything at one end: numbers, instants, symbols; lists and nullable fields empty or filled. */
type Extreme = 'menor' | 'mayor';

/** One envelope per message type of a topic's schema, with every field at one end of what its type holds. */
export function examples<M>(text: string, extreme: Extreme): Envelope<M>[] {
  const record = JSON.parse(text) as RecordSchema;
  const value = values(record, extreme === 'mayor');
  const members = membersOf(record);
  const header = record.fields.filter((field) => !members.includes(field));
  const shared = Object.fromEntries(header.map(({ name, type }) => [name, value(type)]));
  return members.map(({ name, type }) => {
    const [, event] = isUnion(type) ? type : [];
    return { ...shared, type: name, data: event && value(event) } as Envelope<M>;
  });
}

function values(record: RecordSchema, high: boolean): (type: Schema) => unknown {
  const defined = new Map(definitionsIn(record).map((type) => [type.name, type]));
  const primitives: Readonly<Record<string, unknown>> = {
    string: high ? 'ñandú 🦙 \u0000 '.repeat(50) : '',
    long: high ? 2n ** 63n - 1n : -(2n ** 63n),
    int: high ? 2 ** 31 - 1 : -(2 ** 31),
    double: high ? Number.MAX_VALUE : -0.5,
    boolean: high,
  };
  const value = (tipo: Schema): unknown => {
    if (typeof tipo === 'string') return defined.has(tipo) ? value(defined.get(tipo)!) : primitives[tipo];
    if (isUnion(tipo)) return high ? value(tipo[1] ?? 'null') : null;
    switch (tipo.type) {
      case 'long':
        return new Date(high ? '9999-12-31T23:59:59.999Z' : '0001-01-01T00:00:00.000Z');
      case 'enum':
        return tipo.symbols.at(high ? -1 : 0);
      case 'array':
        return high ? [value(tipo.items), value(tipo.items)] : [];
      case 'map':
        return high ? { clave: value(tipo.values), ['__proto__']: value(tipo.values) } : {};
      case 'record':
        return Object.fromEntries(tipo.fields.map(({ name, type }) => [name, value(type)]));
    }
  };
  return value;
}
