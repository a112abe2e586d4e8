import type { OrderMap } from '../map/map.js';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** The English names of all countries as ISO 3166-1 alpha-2. */
function englishNames(): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const codes = LETTERS.flatMap((a) => LETTERS.map((b) => `${a}${b}`)).filter((code) => code !== 'ZZ');
  // The older code of a country comes later in no alphabet: the first one stands.
  const found = new Map<string, string>();
  for (const code of codes) {
    const name = names.of(code)?.toLowerCase();
    if (name !== undefined && !found.has(name)) found.set(name, code);
  }
  return found;
}

/** Reads a country: as the map calls it, by its code or by its English name; nothing: null; undefined: unknown. */
export function countryReader(paises: OrderMap['paises']): (name: string) => string | null | undefined {
  const own = new Map(Object.entries(paises));
  const names = englishNames();
  const codes = new Set(names.values());
  return (name) => {
    if (own.has(name)) return own.get(name);
    if (name === '') return null;
    const code = name.toUpperCase();
    return codes.has(code) ? code : names.get(name.toLowerCase());
  };
}
