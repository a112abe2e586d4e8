import { isUnion, PRIMITIVES, type Schema } from './schema.js';

const EXAMPLE = / Example: `([^`]+)`\.$/;

/** What a field's doc gives as its example: ``Country, ISO 3166-1 alpha-2. Example: `CO`.`` A text as it is, else JSON. */
export const exampleIn = (doc = ''): string | undefined => EXAMPLE.exec(doc)?.[1];

/** The doc without its example. */
export const meaningIn = (doc = ''): string => doc.replace(EXAMPLE, '');

/** Whether a field of this type has to give one: records have their fields', enums their symbols, booleans no other. */
export function wantsExample(type: Schema): boolean {
  if (typeof type === 'string') return PRIMITIVES.has(type) && type !== 'null' && type !== 'boolean';
  if (isUnion(type)) return type.some(wantsExample);
  if (type.type === 'array') return wantsExample(type.items);
  return type.type === 'map' ? wantsExample(type.values) : type.type === 'long';
}
