import { conversiones } from './conversiones/conversiones.js';
import { importing } from './import/import.js';
import { messaging } from './messaging/messaging.js';
import { redirect } from './redirect/redirect.js';
import { saga } from './saga/saga.js';
import { schemas } from './schemas/schemas.js';
import type { Bench } from './track/bench.js';

/** What `npm run bench` knows. A new bench is a folder beside this file and a line here. */
export const benches: Readonly<Record<string, Bench>> = {
  mensajeria: messaging,
  esquemas: schemas,
  conversiones,
  saga,
  redireccion: redirect,
  importar: importing,
};
