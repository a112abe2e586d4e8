import { compose } from '../schema/compose.js';
import { readReleased } from '../schema/released.js';
import { incompatibilities } from './gate.js';

/** Where the working schema of a topic and its released versions do not all read one another, as sentences. */
export function incompatible(topic: string, folder: string): string[] {
  const versions = readReleased(topic, folder).map(({ version, text }) => ({ name: `v${version}`, text }));
  const actual = { name: 'the working schema', text: compose(topic, folder) };
  return incompatibilities([...versions, actual]).map(({ message }) => `${topic}: ${message}`);
}
