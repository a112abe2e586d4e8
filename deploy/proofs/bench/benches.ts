import { conversiones } from './conversiones/conversiones.js';
import { mensajeria } from './messaging/messaging.js';
import { saga } from './saga/saga.js';
import { esquemas } from './schemas/schemas.js';
import type { Banco } from './track/bench.js';

/** What `npm run bench` knows. A new bench is a folder beside this file and a line here. */
export const bancos: Readonly<Record<string, Banco>> = {
  mensajeria,
  esquemas,
  conversiones,
  saga,
};
