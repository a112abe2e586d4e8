import type { Edit } from './edit.js';
import { enums } from './enums.js';
import { fields } from './fields.js';
import { names } from './names.js';
import { nested } from './nested.js';
import { types } from './types.js';
import { unions } from './unions.js';

/** Edits of a schema and what is to be said about each. Three judges are held to it: ours, avsc's resolver, the broker. */
export const corpus: readonly Edit[] = [...fields, ...types, ...enums, ...unions, ...names, ...nested];
