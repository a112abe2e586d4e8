import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { releasedVersions } from '@alpespartner/schemas/tool/schema/released.js';
import {
  definitionsIn,
  type EnumSchema,
  isUnion,
  type RecordSchema,
  type Schema,
} from '@alpespartner/schemas/tool/schema/schema.js';

const MASKED = '***';

type Defined = ReadonlyMap<string, RecordSchema | EnumSchema>;

/**
 * The message with every field masked that its schema marks as personal data, at whatever depth; all of them where the
 * message type is one that only a newer schema knows.
 */
export function withoutPersonalData<E extends { readonly type: string; readonly data: unknown }>(
  topic: keyof Mensajes,
  message: E,
): E {
  const defined = definedIn(topic);
  const { type, data } = message;
  return { ...message, data: defined.has(type) ? mask(type, data, defined) : byField(data, () => MASKED) };
}

function mask(type: Schema, value: unknown, defined: Defined): unknown {
  if (value === null) return null;
  if (typeof type === 'string') {
    const named = defined.get(type);
    return named ? mask(named, value, defined) : value;
  }
  if (isUnion(type)) return type.reduce((seen: unknown, branch) => mask(branch, seen, defined), value);
  switch (type.type) {
    case 'array':
      return (value as unknown[]).map((element) => mask(type.items, element, defined));
    case 'map':
      return byField(value, (_, element) => mask(type.values, element, defined));
    case 'record':
      return byField(value, (name, field) => maskField(type, name, field, defined));
    default:
      return value;
  }
}

function maskField({ fields }: RecordSchema, name: string, value: unknown, defined: Defined): unknown {
  const field = fields.find((one) => one.name === name);
  if (!field || value === null) return value;
  return field.pii ? MASKED : mask(field.type, value, defined);
}

const byField = (value: unknown, fn: (name: string, field: unknown) => unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value as object).map(([name, field]) => [name, fn(name, field)]));

const cached = new Map<string, Defined>();

function definedIn(topic: keyof Mensajes): Defined {
  const known = cached.get(topic);
  if (known) return known;
  const record = JSON.parse(releasedVersions(topic).at(-1)!.text) as RecordSchema;
  const defined = new Map(definitionsIn(record).map((type) => [type.name, type]));
  cached.set(topic, defined);
  return defined;
}
