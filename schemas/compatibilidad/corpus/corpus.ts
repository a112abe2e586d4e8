import { anidados } from './anidados.js';
import { campos } from './campos.js';
import type { Edicion } from './edicion.js';
import { enumeraciones } from './enumeraciones.js';
import { nombres } from './nombres.js';
import { tipos } from './tipos.js';
import { uniones } from './uniones.js';

/** Edits of a schema and what is to be said about each. Three judges are held to it: ours, avsc's resolver, the broker. */
export const corpus: readonly Edicion[] = [...campos, ...tipos, ...enumeraciones, ...uniones, ...nombres, ...anidados];
