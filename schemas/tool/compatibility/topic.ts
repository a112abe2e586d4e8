import { componer } from '../schema/compose.js';
import { leerLiberadas } from '../schema/released.js';
import { incompatibilidades } from './gate.js';

/** Where the working schema of a topic and its released versions do not all read one another, as sentences. */
export function incompatibles(topic: string, carpeta: string): string[] {
  const versiones = leerLiberadas(topic, carpeta).map(({ version, texto }) => ({ nombre: `v${version}`, texto }));
  const actual = { nombre: 'the working schema', texto: componer(topic, carpeta) };
  return incompatibilidades([...versiones, actual]).map(({ mensaje }) => `${topic}: ${mensaje}`);
}
