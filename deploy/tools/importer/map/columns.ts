import { bareName, type OrderMap } from './map.js';

/** Where the columns of a map stand in a header. */
export interface Columns {
  /** By their names in the map. */
  readonly places: ReadonlyMap<string, number>;
  /** Those the map asks for and the header does not have, as the header might call them. */
  readonly missing: readonly string[];
}

const compared = (name: string): string => name.normalize('NFC').trim().toLowerCase();

/** Finds the columns, whatever their letter case. */
export function columnsOf({ columnas }: Pick<OrderMap, 'columnas'>, header: readonly string[]): Columns {
  const at = new Map(header.map((name, i) => [compared(name), i]));
  const places = new Map<string, number>();
  const missing: string[] = [];
  for (const [name, callings] of Object.entries(columnas)) {
    const all = typeof callings === 'string' ? [callings] : callings;
    const place = all.map((calling) => at.get(compared(calling))).find((found) => found !== undefined);
    if (place !== undefined) places.set(bareName(name), place);
    else if (!name.endsWith('?')) missing.push(all.join(' or '));
  }
  return { places, missing };
}

/** A column by its name in the map, else by that in the header. */
export function placeOf({ places }: Columns, header: readonly string[], name: string): number | undefined {
  const found = places.get(name) ?? header.findIndex((other) => compared(other) === compared(name));
  return found < 0 ? undefined : found;
}
