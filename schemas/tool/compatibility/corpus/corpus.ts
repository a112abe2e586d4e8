import { anidados } from './nested.js';
import { campos } from './fields.js';
import type { Edicion } from './edit.js';
import { enumeraciones } from './enums.js';
import { nombres } from './names.js';
import { tipos } from './types.js';
import { uniones } from './unions.js';

/** Edits of a schema and what is to be said about each. Three judges are held to it: ours, avsc's resolver, the broker. */
export const corpus: readonly Edicion[] = [...campos, ...tipos, ...enumeraciones, ...uniones, ...nombres, ...anidados];
