import { esUnion, PRIMITIVOS, type Esquema } from './schema.js';

const EJEMPLO = / Example: `([^`]+)`\.$/;

/** What a field's doc gives as its example: ``Country, ISO 3166-1 alpha-2. Example: `CO`.`` A text as it is, else JSON. */
export const ejemploEn = (doc = ''): string | undefined => EJEMPLO.exec(doc)?.[1];

/** The doc without its example. */
export const significadoEn = (doc = ''): string => doc.replace(EJEMPLO, '');

/** Whether a field of this type has to give one: records have their fields', enums their symbols, booleans no other. */
export function pideEjemplo(tipo: Esquema): boolean {
  if (typeof tipo === 'string') return PRIMITIVOS.has(tipo) && tipo !== 'null' && tipo !== 'boolean';
  if (esUnion(tipo)) return tipo.some(pideEjemplo);
  if (tipo.type === 'array') return pideEjemplo(tipo.items);
  return tipo.type === 'map' ? pideEjemplo(tipo.values) : tipo.type === 'long';
}
